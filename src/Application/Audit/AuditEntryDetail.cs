namespace Compliance.Application.Audit;

/// <summary>One entry with the proof that it stands in the log.</summary>
/// <param name="Leaf">The bytes of the leaf, base64.</param>
/// <param name="Size">Size of the tree that the proof is for.</param>
/// <param name="Root">Root of that tree, hex.</param>
/// <param name="Proof">Hashes from the leaf up, hex.</param>
/// <param name="IsProven">Whether the proof leads from the entry as it is now to the root.</param>
/// <param name="Checkpoint">The signed checkpoint of that tree; null while nothing was signed that covers the entry.</param>
/// <param name="HasPayload">Whether a sealed text belongs to it; it can be opened while the person's key exists.</param>
public sealed record AuditEntryDetail(AuditRow Row, string Leaf, long Size, string Root, IReadOnlyList<string> Proof, bool IsProven, PublishedCheckpoint? Checkpoint, bool HasPayload);
