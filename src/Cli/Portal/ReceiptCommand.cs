using System.CommandLine;
using System.Globalization;
using Compliance.Cli.Engine;
using Compliance.Domain.Audit;

namespace Compliance.Cli.Portal;

/// <summary><c>compliance audit receipt verify FILE</c>: needs neither account nor portal.</summary>
internal static class ReceiptCommand
{
    public static Command Create() => new("receipt", "Receipts of people.") { Verify() };

    private static Command Verify()
    {
        var file = new Argument<FileInfo>("FILE") { Description = "The proof file of a receipt." };
        var key = AuditCommand.KeyOption();
        var witness = new Option<string[]>("--witness") { Description = "Verifier key of a witness that must have seen the same log; may be given several times.", DefaultValueFactory = _ => [] };
        var json = EngineOptions.Json();
        var command = new Command("verify", "Checks that a receipt stands in the log that was signed. Ends with 1 when it does not.") { file, key, witness, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var terminal = new Terminal(parsed, parsed.GetValue(json));
            var trusted = AuditCommand.KeyOf(parsed.GetValue(key));
            var witnesses = parsed.GetValue(witness)!.Select(text => AuditCommand.KeyOf(text)!).ToList();
            var check = LogReceipt.Check(await File.ReadAllTextAsync(parsed.GetRequiredValue(file).FullName, cancellationToken), trusted, witnesses);
            if (check.IsGenuine && check.Witnesses.Count < witnesses.Count)
                check = new ReceiptCheck("A witness that must have seen the log has not signed this checkpoint.", null, null, null, check.Witnesses);
            terminal.Result(
                new { check.IsGenuine, check.Fault, entry = check.Entry?.Index, action = check.Entry?.Action, facts = check.Entry?.FactsJson, origin = check.Checkpoint?.Origin, size = check.Checkpoint?.Size, check.Witnesses },
                output => output.WriteLine(check is { IsGenuine: true, Entry: { } entry, Checkpoint: { } checkpoint }
                    ? string.Create(CultureInfo.InvariantCulture, $"Genuine: entry {entry.Index} ({entry.Action} {entry.FactsJson}), recorded {entry.At:yyyy-MM-dd HH:mm:ss} UTC, stands in the log of {checkpoint.Size} entries signed by {checkpoint.Origin}.")
                        + (trusted is null ? $" The key was taken from the receipt itself; compare it with the published one: {check.Key}" : "")
                    : $"Not genuine: {check.Fault}"));
            return check.IsGenuine ? CommandLine.Done : CommandLine.No;
        });
        return command;
    }
}
