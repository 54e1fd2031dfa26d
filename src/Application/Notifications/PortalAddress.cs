namespace Compliance.Application.Notifications;

/// <summary>Where people reach the portal. Stands in the links of messages.</summary>
public sealed record PortalAddress(Uri PublicUrl)
{
    /// <summary>Where anyone can check a letter by its code.</summary>
    public Uri LetterCheckPage => new(PublicUrl, "check-letter");

    /// <summary>The person's status page. The token is the secret.</summary>
    public Uri StatusPage(string token) => new(PublicUrl, $"status/{token}");
}
