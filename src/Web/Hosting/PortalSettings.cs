namespace Compliance.Web.Hosting;

/// <summary>What the operator of the portal sets under <c>Portal</c> in the configuration.</summary>
public sealed class PortalSettings
{
    /// <summary>Demo mode: fictitious people, known passwords, localhost only, said on every page. Set from <c>Mode</c>.</summary>
    public bool Demo { get; set; }

    /// <summary>Name of the organisation that answers the requests.</summary>
    public string Organisation { get; set; } = "this organisation";

    /// <summary>IANA time zone for readers whose browser reports none.</summary>
    public string TimeZone { get; set; } = "Etc/UTC";

    /// <summary>How many forms one address may send a minute before it is asked to wait.</summary>
    public int PublicFormsPerMinute { get; set; } = 20;

    /// <summary>Secret that the mail provider signs its reports of bounces with. Empty: no report is accepted.</summary>
    public string BounceSecret { get; set; } = "";

    /// <summary>Addresses of reverse proxies whose X-Forwarded-For is believed.</summary>
    public string[] TrustedProxies { get; set; } = [];
}
