namespace Compliance.Application.Accountability;

/// <summary>Who answers for the processing (Art. 30(1)(a) GDPR). From the configuration; empty where nobody set it.</summary>
/// <param name="Name">Name of the organisation.</param>
/// <param name="Contact">How to reach it.</param>
/// <param name="DataProtectionOfficer">How to reach its data protection officer.</param>
public sealed record ControllerDetails(string Name, string Contact, string DataProtectionOfficer);
