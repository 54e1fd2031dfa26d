using System.CommandLine;
using System.Globalization;
using Compliance.Cli.Engine;
using Compliance.Domain.Reports;

namespace Compliance.Cli.Portal;

/// <summary><c>compliance audit evidence verify FILE</c>: needs neither account nor portal.</summary>
internal static class EvidenceCommand
{
    public static Command Create() => new("evidence", "Evidence packages of cases.") { Verify() };

    private static Command Verify()
    {
        var file = new Argument<FileInfo>("FILE") { Description = "The ZIP file." };
        var key = AuditCommand.KeyOption();
        var witness = new Option<string[]>("--witness") { Description = "Verifier key of a witness that must have seen the same log; may be given several times.", DefaultValueFactory = _ => [] };
        var json = EngineOptions.Json();
        var command = new Command("verify", "Checks that every file is the one that was signed and that every entry stands in the log. Ends with 1 when one does not.") { file, key, witness, json };
        command.SetAction(parsed =>
        {
            var terminal = new Terminal(parsed, parsed.GetValue(json));
            var trusted = AuditCommand.KeyOf(parsed.GetValue(key));
            var witnesses = parsed.GetValue(witness)!.Select(text => AuditCommand.KeyOf(text)!).ToList();
            using var content = parsed.GetRequiredValue(file).OpenRead();
            var check = EvidencePackage.Check(content, trusted, witnesses);
            if (check.IsGenuine && check.Witnesses.Count < witnesses.Count) check = check with { Fault = "A witness that must have seen the log has not signed this state of it." };
            terminal.Result(
                new { check.IsGenuine, check.Fault, check.Manifest?.Reference, check.Manifest?.MadeAt, check.Manifest?.Origin, files = check.Manifest?.Hashes.Count, entries = check.EntryCount, check.Witnesses },
                output => output.WriteLine(check is { IsGenuine: true, Manifest: { } manifest }
                    ? string.Create(CultureInfo.InvariantCulture, $"Genuine: the package of case {manifest.Reference}, made {manifest.MadeAt.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC. {manifest.Hashes.Count} files are those that {manifest.Origin} signed, and {check.EntryCount} entries about it stand in its log.")
                        + (trusted is null ? $" The key was taken from the package itself; compare it with the published one: {check.Key}" : "")
                    : $"Not genuine: {check.Fault}"));
            return check.IsGenuine ? CommandLine.Done : CommandLine.No;
        });
        return command;
    }
}
