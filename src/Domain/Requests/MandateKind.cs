namespace Compliance.Domain.Requests;

/// <summary>As whom somebody acts for the person. Stored as text.</summary>
public enum MandateKind
{
    /// <summary>Authorised agent with a signed permission (11 CCR § 7063).</summary>
    Agent,
    /// <summary>Parent or guardian of a child.</summary>
    Parent,
    /// <summary>Heir of a person who has died, where the law of the country knows such a right.</summary>
    Heir,
}
