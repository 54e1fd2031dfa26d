namespace Compliance.Web.Requests;

/// <summary>What can be done to several cases at once.</summary>
public enum BulkAction
{
    /// <summary>Give the cases to an officer.</summary>
    Assign,
    /// <summary>Place a legal hold.</summary>
    PlaceHold,
    /// <summary>Remove a legal hold.</summary>
    RemoveHold,
}
