namespace Compliance.Infrastructure.Jobs;

/// <summary>What this process is called in run rows.</summary>
internal sealed record NodeName(string Value);
