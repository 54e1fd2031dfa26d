namespace Compliance.Domain.Audit;

/// <summary>What a witness knows of a log: the last checkpoint that it signed. It outlives the program.</summary>
/// <param name="LogKey">The log's key, as text. A log with another key is another log.</param>
/// <param name="Size">Number of entries; 0 before the first checkpoint.</param>
/// <param name="Root">Root of the tree, hex in small letters.</param>
public sealed record WitnessMemory(string LogKey, long Size, string Root)
{
    /// <summary>The memory of a witness that has seen nothing of the log but its key.</summary>
    public static WitnessMemory Of(VerifierKey logKey) => new(logKey.Text, 0, Convert.ToHexStringLower(MerkleHash.Empty));

    /// <summary>Why this checkpoint must not be signed, in words, or null when it may.</summary>
    /// <param name="proof">Proof that the tree only grew from <see cref="Size"/> to the checkpoint's size.</param>
    public string? FaultOf(SignedNote? note, IReadOnlyList<byte[]> proof)
    {
        if (VerifierKey.Parse(LogKey) is not { } key) return "The memory does not hold the key of a log.";
        if (Checkpoint.Open(note, key) is not { } checkpoint) return $"The checkpoint is not signed by the known key of {key.Name}: the log has changed its identity, or somebody else answers for it.";
        if (checkpoint.Size < Size) return $"The log shrank: it had {Size} entries and now shows {checkpoint.Size}.";
        return MerkleProof.IsConsistent(Size, checkpoint.Size, Convert.FromHexString(Root), checkpoint.Root, proof)
            ? null
            : $"The log has two histories: the tree of {checkpoint.Size} entries does not begin with the {Size} entries that were signed before.";
    }

    /// <summary>The memory after signing. It must be kept before the signature is given away.</summary>
    public WitnessMemory After(Checkpoint checkpoint) => this with { Size = checkpoint.Size, Root = Convert.ToHexStringLower(checkpoint.Root) };
}
