using System.Text.Encodings.Web;
using System.Text.Json;
using Compliance.Application.Audit;
using Compliance.Domain.Audit;

namespace Compliance.Cli.Portal;

/// <summary>An exported log: one entry a line, oldest first, and the signed checkpoint of them all as the last line.</summary>
internal static class AuditExport
{
    private static readonly JsonSerializerOptions LineOptions = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string LineOf(AuditRow row) => JsonSerializer.Serialize(row, LineOptions);

    public static string LineOf(SignedEnd end) => JsonSerializer.Serialize(end, LineOptions);

    /// <summary>Recomputes the tree and compares it with the checkpoint at the end of the file.</summary>
    /// <param name="trusted">The log's key from somewhere else; null takes the one that the file names.</param>
    /// <exception cref="InvalidDataException">A line is neither entry nor checkpoint.</exception>
    public static async Task<AuditVerdict> Verify(FileInfo file, VerifierKey? trusted, CancellationToken cancellationToken)
    {
        var tree = new MerkleFrontier();
        DateTimeOffset? lastAt = null;
        AuditVerdict Verdict(string? fault, long? index) => new(fault is null, fault is null ? tree.Size : index!.Value - 1, Convert.ToHexStringLower(tree.Root), lastAt, index, fault);
        SignedEnd? end = null;
        await foreach (var line in File.ReadLinesAsync(file.FullName, cancellationToken))
        {
            if (end is not null) return Verdict("Lines follow the checkpoint.", tree.Size + 1);
            end = EndOf(line);
            if (end is not null) continue;
            var entry = EntryOf(line) ?? throw new InvalidDataException($"Line {tree.Size + 1} of {file.Name} is no entry of an audit log; expected a file that 'audit export' wrote.");
            if (AuditLeaf.FaultOf(entry, tree.Size + 1) is { } broken) return Verdict(broken, tree.Size + 1);
            tree.Append(Convert.FromHexString(entry.Hash));
            lastAt = entry.At;
        }

        if (end is null) return Verdict("The file has no checkpoint at its end: the end was cut off.", tree.Size + 1);
        if ((trusted ?? VerifierKey.Parse(end.Key)) is not { } key || Checkpoint.Open(SignedNote.Parse(end.Checkpoint), key) is not { } checkpoint)
            return Verdict("The checkpoint at the end is not signed by the key of the log.", Math.Max(1, tree.Size));
        if (checkpoint.Size != tree.Size) return Verdict($"The checkpoint counts {checkpoint.Size} entries, the file has {tree.Size}.", Math.Min(checkpoint.Size, tree.Size) + 1);
        return checkpoint.Root.AsSpan().SequenceEqual(tree.Root) ? Verdict(null, null) : Verdict("The signed root is not that of these entries: at least one was changed together with its hash.", 1);
    }

    private static SignedEnd? EndOf(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<SignedEnd>(line, LineOptions) is { Checkpoint: not null, Key: not null } end ? end : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static AuditEntry? EntryOf(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<AuditRow>(line, LineOptions) is { ActorId: not null, Action: not null, SubjectKind: not null, SubjectId: not null, FactsJson: not null, Hash: not null } row
                ? new AuditEntry
                {
                    Index = row.Index,
                    At = row.At,
                    ActorId = row.ActorId,
                    Action = row.Action,
                    SubjectKind = row.SubjectKind,
                    SubjectId = row.SubjectId,
                    RequestId = row.RequestId,
                    FactsJson = row.FactsJson,
                    Commitment = row.Commitment,
                    Hash = row.Hash,
                }
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The last line.</summary>
    internal sealed record SignedEnd(string Checkpoint, string Key);
}
