namespace Compliance.Domain.Requests;

/// <summary>Ways in which a request comes in, as stable codes. 11 CCR § 7101(b) asks to record the manner.</summary>
public static class RequestChannels
{
    /// <summary>Ways that reach an officer, who then enters the request.</summary>
    public static IReadOnlyList<string> ByOfficer { get; } = ["phone", "letter", "email", "in-person"];

    /// <summary>Every way.</summary>
    public static IReadOnlyList<string> All { get; } = ["form", "api", "officer", .. ByOfficer];
}
