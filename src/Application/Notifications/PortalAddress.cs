namespace Compliance.Application.Notifications;

/// <summary>Where people reach the portal. Stands in the links of messages.</summary>
public sealed record PortalAddress(Uri PublicUrl)
{
    /// <summary>The person's status page. The token is the secret.</summary>
    public Uri StatusPage(string token) => new(PublicUrl, $"status/{token}");
}
