namespace Compliance.Infrastructure;

/// <summary>The top level of the configuration.</summary>
public sealed class PortalOptions
{
    /// <summary>"Demo" or "Production".</summary>
    public string Mode { get; set; } = "Production";

    /// <summary>Where the SQLite file, artefacts, checkpoints and the demo's key lie. A relative path is below the working directory.</summary>
    public string DataFolder { get; set; } = "data";

    /// <summary>File of whose data was destroyed; replayed when a host starts. Empty: in the data folder. Keep it off the storage that the database's backups are restored to.</summary>
    public string ErasureLedger { get; set; } = "";

    /// <summary>Address under which people reach the portal; stands in the links of messages.</summary>
    public string PublicUrl { get; set; } = "";

    /// <summary>The address with a slash at its end, so that paths can be added to it.</summary>
    public Uri Address => new(PublicUrl is { Length: > 0 } url ? url.TrimEnd('/') + "/" : "http://localhost:5080/");

    public bool IsDemo => string.Equals(Mode, "Demo", StringComparison.OrdinalIgnoreCase);
}
