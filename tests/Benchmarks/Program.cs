using System.CommandLine;
using Compliance.Benchmarks;

// dotnet run -c Release --project tests/Benchmarks -- --entries 1000000
var entries = new Option<int>("--entries") { Description = "Entries that the log is filled up to; at least 10000.", DefaultValueFactory = _ => 1_000_000 };
var commands = new Option<int>("--commands") { Description = "Requests that are filed and taken on for each measure; at least 50.", DefaultValueFactory = _ => 500 };
var plot = new Option<FileInfo?>("--plot") { Description = "File for a drawing (SVG) of what a proof costs." };
var root = new RootCommand("What the audit log costs in a database: its share of a transaction, its verification, its proofs. Works on a throw-away SQLite file.") { entries, commands, plot };
root.SetAction(async (parsed, cancellationToken) =>
{
    var (wanted, filed) = (parsed.GetValue(entries), parsed.GetValue(commands));
    if (wanted < 10_000 || filed < 50)
    {
        await Console.Error.WriteLineAsync($"--entries is {wanted} and --commands {filed}; expected at least 10000 and 50.");
        return 2;
    }

    await using var bench = await AuditLogBench.Open(cancellationToken);
    await AuditLogReport.Write(bench, wanted, filed, parsed.GetValue(plot), Console.Out, cancellationToken);
    return 0;
});
return await root.Parse(args).InvokeAsync();
