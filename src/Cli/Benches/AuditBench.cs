using System.Globalization;
using Compliance.Cli.Engine;
using Compliance.Domain.Audit;

namespace Compliance.Cli.Benches;

/// <summary>What the audit tree costs in processor time, without a database: hashing, verifying, and how proofs grow with the log.</summary>
internal static class AuditBench
{
    private static readonly long[] Sizes = [1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000];

    /// <param name="entries">Entries to hash and to verify.</param>
    public static void Run(Terminal terminal, int entries, CancellationToken cancellation)
    {
        var bytesBefore = GC.GetTotalMemory(forceFullCollection: true);
        var started = Environment.CpuUsage.TotalTime;
        var tree = new MerkleFrontier();
        for (var index = 1L; index <= entries; index++)
        {
            if (index % 4096 == 0) cancellation.ThrowIfCancellationRequested();
            tree.Append(MerkleHash.OfLeaf(AuditLeaf.Encode(Entry(index))));
        }

        var seconds = (Environment.CpuUsage.TotalTime - started).TotalSeconds;
        var heldBytes = GC.GetTotalMemory(forceFullCollection: true) - bytesBefore;
        var proofs = Sizes.Select(size => new ProofCost(
            size,
            MerklePlan.Inclusion(size / 3, size).Parts.Count,
            MerklePlan.Inclusion(size / 3, size).Nodes.Count(),
            MerklePlan.Consistency((size / 3) + 1, size).Nodes.Count())).ToList();
        terminal.Result(new { entries, seconds, microsecondsPerEntry = seconds / entries * 1e6, heldBytes, proofs }, output =>
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{entries:N0} entries hashed into the tree in {seconds:F1} s of processor time ({seconds / entries * 1e6:F1} microseconds each); {heldBytes / 1024.0:F0} KiB are held at the end."));
            output.WriteLine("Entries        hashes in a proof   reads of a proof   reads of a consistency proof");
            foreach (var cost in proofs) output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{cost.Entries,-14:N0} {cost.Hashes,-19} {cost.Reads,-18} {cost.ConsistencyReads}"));
        });
    }

    private static AuditEntry Entry(long index) => new()
    {
        Index = index,
        At = DateTimeOffset.UnixEpoch.AddSeconds(index),
        ActorId = "01900000-0000-7000-8000-000000000001",
        Action = "match-confirmed",
        SubjectKind = "match",
        SubjectId = "01900000-0000-7000-8000-000000000002",
        FactsJson = """{"kind":"Exact","score":0.97}""",
        Hash = "",
    };

    private sealed record ProofCost(long Entries, int Hashes, int Reads, int ConsistencyReads);
}
