using System.CommandLine;
using System.Globalization;
using Compliance.Application.Audit;
using Compliance.Application.Pipeline;
using Compliance.Cli.Engine;
using Compliance.Domain.Audit;

namespace Compliance.Cli.Portal;

/// <summary><c>compliance audit</c>: verify, export, receipt verify, evidence verify, witness.</summary>
internal static class AuditCommand
{
    public static Command Create(PortalAccess portal) =>
        new("audit", "The audit log, a Merkle tree.") { Verify(portal), Export(portal.Open), ReceiptCommand.Create(), EvidenceCommand.Create(), WitnessCommand.Create(portal.Http) };

    /// <summary><c>--key</c>: the key of the log, known from elsewhere.</summary>
    internal static Option<string?> KeyOption() => new("--key") { Description = "Verifier key of the log, as its portal publishes it at /audit/key. Without it the one in the answer is taken, and only its own word is checked." };

    /// <exception cref="ArgumentException">The text is no verifier key.</exception>
    internal static VerifierKey? KeyOf(string? text) => text is null ? null : VerifierKey.Parse(text) ?? throw new ArgumentException($"'{text}' is no verifier key; one looks like portal.example/audit+1a2b3c4d+AjBZ…");

    private static Command Verify(PortalAccess access)
    {
        var target = new Argument<string?>("PATH-OR-URL") { Description = "A file that 'audit export' wrote, or the address of a portal. Without it: the log of the configured database.", Arity = ArgumentArity.ZeroOrOne };
        var key = KeyOption();
        var json = EngineOptions.Json();
        var command = new Command("verify", "Recomputes the tree. Ends with 1 when an entry was edited, deleted or put elsewhere.") { target, key, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var terminal = new Terminal(parsed, parsed.GetValue(json));
            var trusted = KeyOf(parsed.GetValue(key));
            var verdict = parsed.GetValue(target) switch
            {
                null => await VerifyDatabase(access.Open, cancellationToken),
                var text when Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme.StartsWith("http", StringComparison.Ordinal) => await VerifyPortal(access.Http, address, trusted, cancellationToken),
                var path => await AuditExport.Verify(new FileInfo(path), trusted, cancellationToken),
            };
            terminal.Result(verdict, output => output.WriteLine(verdict switch
            {
                { IsWhole: true, Count: 0 } => "The log is empty; nothing was verified.",
                { IsWhole: true, LastAt: { } lastAt } => string.Create(CultureInfo.InvariantCulture, $"Verified up to entry {verdict.Count} at {lastAt:yyyy-MM-dd HH:mm:ss} UTC. Root: {verdict.HeadHash}"),
                { IsWhole: true } => $"Verified up to entry {verdict.Count}. Root: {verdict.HeadHash}",
                _ => $"The log is broken at entry {verdict.FirstBadIndex}: {verdict.Fault}",
            }));
            return verdict.IsWhole ? CommandLine.Done : CommandLine.No;
        });
        return command;
    }

    private static Command Export(Func<PortalConnection> open)
    {
        var target = new Option<FileInfo>("--out") { Description = "File to write (JSON Lines, oldest entry first, the signed checkpoint last).", Required = true };
        var json = EngineOptions.Json();
        var command = new Command("export", "Writes the whole log to a file that can be verified without the portal.") { target, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var terminal = new Terminal(parsed, parsed.GetValue(json));
            await using var portal = open();
            var path = parsed.GetRequiredValue(target).FullName;
            var checkpoint = (await portal.UseCases.Send(new PublishCheckpoint(), PortalCommands.Actor, cancellationToken)).Value();
            var key = (await portal.UseCases.Send(new GetLogKey(), PortalCommands.Actor, cancellationToken)).Value();
            await using (var writer = new StreamWriter(path))
            {
                await foreach (var row in Entries(portal, checkpoint.Size, cancellationToken)) await writer.WriteAsync(AuditExport.LineOf(row) + "\n");
                await writer.WriteAsync(AuditExport.LineOf(new AuditExport.SignedEnd(checkpoint.Note, key)) + "\n");
            }

            terminal.Result(new { path, count = checkpoint.Size }, output => output.WriteLine($"{checkpoint.Size} entries written to {path}."));
            return CommandLine.Done;
        });
        return command;
    }

    private static async Task<AuditVerdict> VerifyDatabase(Func<PortalConnection> open, CancellationToken cancellationToken)
    {
        await using var portal = open();
        return (await portal.UseCases.Send(new VerifyAudit(), PortalCommands.Actor, cancellationToken)).Value();
    }

    /// <summary>Recomputes the tree of a portal from its leaf hashes and compares it with what the portal signed.</summary>
    private static async Task<AuditVerdict> VerifyPortal(Func<HttpClient> http, Uri address, VerifierKey? trusted, CancellationToken cancellationToken)
    {
        using var client = http();
        var log = new RemoteLog(client, address);
        var key = trusted ?? KeyOf(await log.Key(cancellationToken))!;
        var tree = new MerkleFrontier();
        AuditVerdict Broken(string fault) => new(false, 0, Convert.ToHexStringLower(tree.Root), null, 1, fault);
        if (Checkpoint.Open(await log.Checkpoint(cancellationToken), key) is not { } checkpoint) return Broken($"The checkpoint is not signed by the key of {key.Name}: the log has changed its identity, or somebody else answers for it.");
        await foreach (var hash in log.Leaves(checkpoint.Size, cancellationToken)) tree.Append(hash);
        return checkpoint.Root.AsSpan().SequenceEqual(tree.Root)
            ? new AuditVerdict(true, tree.Size, Convert.ToHexStringLower(tree.Root), null, null, null)
            : Broken("The leaves that the portal shows do not have the root that it signed.");
    }

    private static async IAsyncEnumerable<AuditRow> Entries(PortalConnection portal, long count, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        long last = 0;
        while (last < count)
        {
            var stretch = (await portal.UseCases.Send(new ReadAuditLog(last), PortalCommands.Actor, cancellationToken)).Value();
            if (stretch.Count == 0) yield break;
            foreach (var row in stretch)
            {
                // Entries above the checkpoint came while this was written.
                if (row.Index > count) yield break;
                last = row.Index;
                yield return row;
            }
        }
    }
}
