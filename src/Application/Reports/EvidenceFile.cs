namespace Compliance.Application.Reports;

/// <summary>An evidence package as it is handed out.</summary>
/// <param name="Name">Name of the file; holds the reference of the case and nothing of the person.</param>
/// <param name="Content">ZIP.</param>
public sealed record EvidenceFile(string Name, byte[] Content);
