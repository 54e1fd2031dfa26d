using System.CommandLine;
using Compliance.Application.TrainingExamples;
using Compliance.Cli.Engine;

namespace Compliance.Cli.Portal;

/// <summary><c>compliance import --examples FILE --dataset NAME</c>: registers an examples file in the configured database.</summary>
internal static class ImportCommand
{
    public static Command Create(Func<PortalConnection> open)
    {
        var examples = new Option<FileInfo>("--examples") { Description = "Examples (JSON Lines).", Required = true };
        var dataSet = new Option<string>("--dataset") { Description = "Name of the data set; other splits of it may be there already.", Required = true };
        var split = new Option<string>("--split") { Description = "train, heldout (never trained on) or paraphrase (other wordings of trained examples).", DefaultValueFactory = _ => "train" };
        var collectedOn = new Option<DateOnly?>("--collected-on") { Description = "Last day on which the examples were collected, as 2026-01-31. Without it: today." };
        var coolingDays = new Option<int?>("--cooling-days") { Description = "Days after the collection in which people can act before a model is trained on them. Without it: Training:CoolingDays." };
        var json = EngineOptions.Json();
        var command = new Command("import", "Registers training examples in the configured database.") { examples, dataSet, split, collectedOn, coolingDays, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var terminal = new Terminal(parsed, parsed.GetValue(json));
            await using var portal = open();
            await portal.PrepareDatabase(cancellationToken);
            var outcome = await portal.UseCases.Send(
                new ImportExamples(parsed.GetRequiredValue(examples).FullName, parsed.GetRequiredValue(dataSet), parsed.GetRequiredValue(split), parsed.GetValue(collectedOn), parsed.GetValue(coolingDays)), PortalCommands.Actor, cancellationToken);
            var result = outcome.Value();
            terminal.Result(result, output =>
            {
                output.WriteLine($"{result.Imported} examples imported, {result.Suppressed} left out because they are suppressed, {result.Rejected.Count} lines rejected.");
                foreach (var row in result.Rejected)
                    output.WriteLine($"  line {row.LineNumber}: {row.Reason}");
            });
            return CommandLine.Done;
        });
        return command;
    }
}
