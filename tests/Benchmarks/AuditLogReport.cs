using System.Globalization;
using Compliance.Cli.Plots;
using Compliance.Domain.Audit;

namespace Compliance.Benchmarks;

/// <summary>The tables and the drawing of docs/experiments/audit.md.</summary>
internal static class AuditLogReport
{
    private static readonly long[] sizes = [1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000];

    /// <param name="entries">The log is filled up to so many.</param>
    /// <param name="commands">Transactions of each kind and measure.</param>
    public static async Task Write(AuditLogBench bench, int entries, int commands, FileInfo? plot, TextWriter output, CancellationToken cancellationToken)
    {
        // What is compiled at its first use counts for nobody.
        await bench.Transactions(50, cancellationToken);
        await output.WriteLineAsync("| Log before | Transaction | Whole, ms | Without the log, ms | Share of the log |\n|---|---|---|---|---|");
        await Transactions("short");
        await bench.FillTo(entries / 10, cancellationToken);
        var tenth = await bench.Verify(cancellationToken);
        await bench.FillTo(entries, cancellationToken);
        var whole = await bench.Verify(cancellationToken);
        await Transactions(string.Create(CultureInfo.InvariantCulture, $"{entries:N0}"));

        await output.WriteLineAsync("\n| Entries verified | Seconds | Processor, s | Memory more than before, MiB |\n|---|---|---|---|");
        foreach (var cost in (VerificationCost[])[tenth, whole])
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"| {cost.Entries:N0} | {cost.Elapsed.TotalSeconds:F1} | {cost.Processor.TotalSeconds:F1} | {cost.Memory / 1048576.0:F0} |"));

        await output.WriteLineAsync("\n| Entries | Hashes in a proof | Rows read for it | Median, microseconds |\n|---|---|---|---|");
        var proofs = new List<(long Size, int Hashes, int Rows, double? Microseconds)>();
        foreach (var size in sizes)
        {
            var plan = MerklePlan.Inclusion(size / 3, size);
            double? time = size <= entries ? (await bench.Proof(size, cancellationToken)).TotalMicroseconds : null;
            proofs.Add((size, plan.Parts.Count, plan.Nodes.Count(), time));
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"| {size:N0} | {plan.Parts.Count} | {plan.Nodes.Count()} | {time:F0} |"));
        }

        if (plot is not null) await File.WriteAllTextAsync(plot.FullName, Draw(proofs), cancellationToken);

        async Task Transactions(string log)
        {
            var (filing, taking) = await bench.Transactions(commands, cancellationToken);
            foreach (var (name, share) in (ReadOnlySpan<(string, TransactionShare)>)[("a request is filed", filing), ("a case is taken on", taking)])
                output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {log} | {name} | {share.Whole.TotalMilliseconds:F2} | {share.Unlogged.TotalMilliseconds:F2} | {share.Share:P0} |"));
        }
    }

    private static string Draw(IReadOnlyList<(long Size, int Hashes, int Rows, double? Microseconds)> proofs)
    {
        var timed = proofs.Where(proof => proof.Microseconds is not null).ToList();
        var highest = timed.Max(proof => proof.Microseconds!.Value) * 1.2;
        return LineChart.Draw("What a proof of inclusion costs while the audit log grows",
        [
            new LinePanel("A proof in a log of so many entries", Marks(proofs.Select(proof => proof.Size)),
                [new("hashes", [.. proofs.Select(proof => (X(proof.Size), (double)proof.Hashes))]), new("rows read", [.. proofs.Select(proof => (X(proof.Size), (double)proof.Rows))])])
            {
                Highest = 40,
                GridLines = [0, 10, 20, 30, 40],
            },
            new LinePanel("Microseconds, read from SQLite", Marks(timed.Select(proof => proof.Size)), [new("median", [.. timed.Select(proof => (X(proof.Size), proof.Microseconds!.Value))])])
            {
                Highest = highest,
                GridLines = [0, Math.Round(highest / 2), Math.Round(highest)],
            },
        ]);

        static double X(long size) => Math.Log10(size);
        static (double, string)[] Marks(IEnumerable<long> sizes) => [.. sizes.Select(size => (X(size), $"1e{Math.Round(X(size))}"))];
    }
}
