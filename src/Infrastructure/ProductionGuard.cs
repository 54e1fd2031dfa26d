using Compliance.Infrastructure.Email;

namespace Compliance.Infrastructure;

/// <summary>Refuses settings with which nobody should serve real people, in one sentence that says what to set.</summary>
internal static class ProductionGuard
{
    public static void Check(PortalOptions portal, EmailOptions email)
    {
        if (!portal.IsDemo && !string.Equals(portal.Mode, "Production", StringComparison.OrdinalIgnoreCase))
            throw new InvalidOperationException($"Mode is '{portal.Mode}'; expected Demo or Production.");
        if (email.Channel is not ("Smtp" or "Pickup")) throw new InvalidOperationException($"Email:Channel is '{email.Channel}'; expected Smtp or Pickup.");
        if (email.Channel == "Smtp" && email.Smtp.Host.Length == 0) throw new InvalidOperationException("Email:Channel is Smtp, but Email:Smtp:Host is empty. Set it to the name of the mail server.");
        if (portal.IsDemo) return;

        if (!Uri.TryCreate(portal.PublicUrl, UriKind.Absolute, out var url) || url.Scheme != Uri.UriSchemeHttps)
            throw new InvalidOperationException("Production mode needs PublicUrl: the https address under which people reach the portal; it stands in the links of messages.");
        if (email.From.EndsWith("@localhost", StringComparison.OrdinalIgnoreCase))
            throw new InvalidOperationException("Production mode needs Email:From: the address from which people get our messages.");
        if (email.Channel == "Pickup" && email.PickupFolder.Length == 0)
            throw new InvalidOperationException("Production mode needs Email:Channel Smtp with Email:Smtp:Host, or Email:PickupFolder: a folder from which a mail server collects.");
    }
}
