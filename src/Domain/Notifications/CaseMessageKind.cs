namespace Compliance.Domain.Notifications;

/// <summary>Who wrote a message of a case, and for whom. Stored as text.</summary>
public enum CaseMessageKind
{
    /// <summary>The person wrote to the office.</summary>
    FromPerson,
    /// <summary>An officer wrote to the person.</summary>
    FromOffice,
    /// <summary>An officer wrote to colleagues; the person never sees it.</summary>
    Comment,
}
