namespace Compliance.Domain.Access;

/// <summary>Who somebody is to the portal. Stored as text.</summary>
public enum Role { DataSubject, ComplianceOfficer, Engineer, Administrator }
