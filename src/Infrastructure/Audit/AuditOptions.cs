namespace Compliance.Infrastructure.Audit;

/// <summary>The section <c>Audit</c> of the configuration.</summary>
internal sealed class AuditOptions
{
    /// <summary>Name of the log, a web address without its scheme; stands in every checkpoint and must stay the same. Empty: that of the portal with /audit, and localhost/audit in the demo.</summary>
    public string Origin { get; set; } = "";

    /// <summary>Verifier keys of the witnesses whose cosignatures are taken.</summary>
    public string[] Witnesses { get; set; } = [];
}
