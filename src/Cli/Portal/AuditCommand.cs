using System.CommandLine;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Compliance.Application.Audit;
using Compliance.Application.Pipeline;
using Compliance.Cli.Engine;
using Compliance.Domain.Audit;

namespace Compliance.Cli.Portal;

/// <summary><c>compliance audit verify</c> and <c>compliance audit export</c>.</summary>
internal static class AuditCommand
{
    private static readonly JsonSerializerOptions LineOptions = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Command Create(Func<PortalConnection> open) => new("audit", "The hash-chained audit log.") { Verify(open), Export(open) };

    private static Command Verify(Func<PortalConnection> open)
    {
        var file = new Argument<FileInfo?>("PATH") { Description = "A file that 'audit export' wrote. Without it: the log of the configured database.", Arity = ArgumentArity.ZeroOrOne };
        var json = EngineOptions.Json();
        var command = new Command("verify", "Recomputes the chain. Ends with 1 when an entry was edited, deleted or put elsewhere.") { file, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var terminal = new Terminal(parsed, parsed.GetValue(json));
            var verdict = parsed.GetValue(file) is { } exported ? await VerifyFile(exported, cancellationToken) : await VerifyDatabase(open, cancellationToken);
            terminal.Result(verdict, output => output.WriteLine(verdict switch
            {
                { IsWhole: true, Count: 0 } => "The log is empty; nothing was verified.",
                { IsWhole: true } => string.Create(CultureInfo.InvariantCulture, $"Verified up to entry {verdict.Count} at {verdict.LastAt:yyyy-MM-dd HH:mm:ss} UTC. Head: {verdict.HeadHash}"),
                _ => $"The log is broken at entry {verdict.FirstBadIndex}: {verdict.Fault} The {verdict.Count} entries before it are whole.",
            }));
            return verdict.IsWhole ? CommandLine.Done : CommandLine.No;
        });
        return command;
    }

    private static Command Export(Func<PortalConnection> open)
    {
        var target = new Option<FileInfo>("--out") { Description = "File to write (JSON Lines, oldest entry first).", Required = true };
        var json = EngineOptions.Json();
        var command = new Command("export", "Writes the whole log to a file that can be verified without the portal.") { target, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var terminal = new Terminal(parsed, parsed.GetValue(json));
            await using var portal = open();
            long count = 0;
            var path = parsed.GetRequiredValue(target).FullName;
            await using (var writer = new StreamWriter(path))
            {
                await foreach (var row in Entries(portal, cancellationToken))
                {
                    await writer.WriteAsync(JsonSerializer.Serialize(row, LineOptions) + "\n");
                    count++;
                }
            }

            terminal.Result(new { path, count }, output => output.WriteLine($"{count} entries written to {path}."));
            return CommandLine.Done;
        });
        return command;
    }

    private static async Task<AuditVerdict> VerifyDatabase(Func<PortalConnection> open, CancellationToken cancellationToken)
    {
        await using var portal = open();
        return (await portal.UseCases.Send(new VerifyAudit(), PortalCommands.Actor, cancellationToken)).Value();
    }

    /// <summary>An export proves that nothing inside it was touched; only the portal knows whether its end was cut off.</summary>
    private static async Task<AuditVerdict> VerifyFile(FileInfo file, CancellationToken cancellationToken)
    {
        long count = 0;
        var hash = AuditChain.Start;
        DateTimeOffset? lastAt = null;
        await foreach (var line in File.ReadLinesAsync(file.FullName, cancellationToken))
        {
            AuditEntry entry;
            try
            {
                var row = JsonSerializer.Deserialize<AuditRow>(line, LineOptions)!;
                entry = new AuditEntry
                {
                    Index = row.Index,
                    At = row.At,
                    ActorId = row.ActorId,
                    Action = row.Action,
                    SubjectKind = row.SubjectKind,
                    SubjectId = row.SubjectId,
                    RequestId = row.RequestId,
                    FactsJson = row.FactsJson,
                    PreviousHash = row.PreviousHash,
                    Hash = row.Hash,
                };
            }
            catch (Exception fault) when (fault is JsonException or NullReferenceException)
            {
                throw new InvalidDataException($"Line {count + 1} of {file.Name} is no entry of an audit log; expected a file that 'audit export' wrote.");
            }

            if (AuditChain.FaultOf(entry, count + 1, hash) is { } broken)
                return new AuditVerdict(false, count, hash, lastAt, count + 1, broken);
            (count, hash, lastAt) = (count + 1, entry.Hash, entry.At);
        }

        return new AuditVerdict(true, count, hash, lastAt, null, null);
    }

    private static async IAsyncEnumerable<AuditRow> Entries(PortalConnection portal, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        long last = 0;
        for (var number = 1; ; number++)
        {
            var page = (await portal.UseCases.Send(new ListAuditEntries(new PageRequest(number, 200, "index")), PortalCommands.Actor, cancellationToken)).Value();
            // A row that was appended meanwhile may push one over the page's edge twice.
            foreach (var row in page.Items.Where(row => row.Index > last))
            {
                last = row.Index;
                yield return row;
            }

            if (number >= page.PageCount)
                yield break;
        }
    }
}
