namespace Compliance.Infrastructure;

/// <summary>The section <c>Controller</c> of the configuration: who answers for the processing. Stands in the record of processing.</summary>
internal sealed class ControllerOptions
{
    /// <summary>Name of the organisation.</summary>
    public string Name { get; set; } = "";

    /// <summary>How to reach it.</summary>
    public string Contact { get; set; } = "";

    /// <summary>How to reach its data protection officer.</summary>
    public string DataProtectionOfficer { get; set; } = "";
}
