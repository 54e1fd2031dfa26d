namespace Compliance.Domain.Audit;

/// <summary>What checking a receipt gave.</summary>
/// <param name="Fault">Why it is not genuine, in words; null when it is.</param>
/// <param name="Entry">The entry that it proves.</param>
/// <param name="Checkpoint">The state of the log that it is proven in.</param>
/// <param name="Key">The key that signed, as text.</param>
/// <param name="Witnesses">Names of those known witnesses who saw the same log.</param>
public sealed record ReceiptCheck(string? Fault, AuditEntry? Entry, Checkpoint? Checkpoint, string? Key, IReadOnlyList<string> Witnesses)
{
    /// <summary>Whether the entry stands in the log that the key signed.</summary>
    public bool IsGenuine => Fault is null;

    internal static ReceiptCheck Bad(string fault) => new(fault, null, null, null, []);
}
