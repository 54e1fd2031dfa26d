namespace Compliance.Domain.Reports;

/// <summary>What checking an evidence package shows.</summary>
/// <param name="Fault">Why it is not genuine; null when it is.</param>
/// <param name="Key">The key that signed it, as text.</param>
/// <param name="EntryCount">Entries of the audit log that are proved by it.</param>
/// <param name="Witnesses">Names of the given witnesses that signed the same state of the log.</param>
public sealed record EvidenceCheck(string? Fault, EvidenceManifest? Manifest, string? Key, int EntryCount, IReadOnlyList<string> Witnesses)
{
    /// <summary>Whether every file is the one that was signed, and every entry stands in the signed log.</summary>
    public bool IsGenuine => Fault is null;

    internal static EvidenceCheck Bad(string fault) => new(fault, null, null, 0, []);
}
