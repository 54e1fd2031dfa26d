using System.CommandLine;
using Compliance.Application.Models;
using Compliance.Application.Pipeline;
using Compliance.Application.TrainingExamples;
using Compliance.Application.Unlearning;
using Compliance.Cli.Engine;
using Compliance.Domain.Models;
using Compliance.Domain.Unlearning;

namespace Compliance.Cli.Portal;

/// <summary><c>compliance model register</c>, <c>compliance model list</c> and <c>compliance model settings</c>.</summary>
internal static class ModelCommand
{
    public static Command Create(Func<PortalConnection> open) => new("model", "The registered models of the configured database.") { Register(open), List(open), Settings(open) };

    private static Command Register(Func<PortalConnection> open)
    {
        var name = new Option<string>("--name") { Description = "Name that clients of the gateway ask for.", Required = true };
        var folder = EngineOptions.Model();
        var dataSet = new Option<string?>("--dataset") { Description = "Registered data set that it was trained on." };
        var purpose = new Option<ModelPurpose>("--purpose") { Description = "Served, Reference (retrained, to compare with) or Candidate.", DefaultValueFactory = _ => ModelPurpose.Served };
        var json = EngineOptions.Json();
        var command = new Command("register", "Registers a model folder as the next version of a name.") { name, folder, dataSet, purpose, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var terminal = new Terminal(parsed, parsed.GetValue(json));
            await using var portal = open();
            await portal.PrepareDatabase(cancellationToken);
            Guid? dataSetId = parsed.GetValue(dataSet) is { } wanted ? await FindDataSet(portal, wanted, cancellationToken) : null;
            var outcome = await portal.UseCases.Send(
                new RegisterModel(parsed.GetRequiredValue(name), parsed.GetRequiredValue(folder).FullName, dataSetId, parsed.GetValue(purpose)), PortalCommands.Actor, cancellationToken);
            var id = outcome.Value();
            terminal.Result(new { id }, output => output.WriteLine($"Registered as {id}."));
            return CommandLine.Done;
        });
        return command;
    }

    private static Command List(Func<PortalConnection> open)
    {
        var json = EngineOptions.Json();
        var command = new Command("list", "Lists the registered models, newest first.") { json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var terminal = new Terminal(parsed, parsed.GetValue(json));
            await using var portal = open();
            var models = (await portal.UseCases.Send(new ListModels(new PageRequest(Size: 200)), PortalCommands.Actor, cancellationToken)).Value();
            terminal.Result(models.Items, output =>
            {
                foreach (var model in models.Items)
                    output.WriteLine($"{model.Name} v{model.Version}  {model.Purpose}  {model.WeightsSha256[..12]}  {model.DataSet}");
            });
            return CommandLine.Done;
        });
        return command;
    }

    private static Command Settings(Func<PortalConnection> open)
    {
        var name = new Option<string>("--name") { Description = "Name of the model; its newest served version counts.", Required = true };
        var strategy = new Option<string>("--strategy") { Description = $"One of: {string.Join(", ", UnlearningStrategy.All.Where(known => known.Kind != StrategyKind.Guardrail).Select(known => known.Code))}.", Required = true };
        var config = new Option<FileInfo>("--config") { Description = "Settings that compliance tune --out wrote.", Required = true };
        var json = EngineOptions.Json();
        var command = new Command("settings", "Offers settings that a search found as those of a strategy on a model.") { name, strategy, config, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var terminal = new Terminal(parsed, parsed.GetValue(json));
            var text = await File.ReadAllTextAsync(parsed.GetRequiredValue(config).FullName, cancellationToken);
            await using var portal = open();
            await portal.PrepareDatabase(cancellationToken);
            var wanted = parsed.GetRequiredValue(name);
            var models = (await portal.UseCases.Send(new ListModels(new PageRequest(Size: 200)), PortalCommands.Actor, cancellationToken)).Value();
            var model = models.Items.FirstOrDefault(found => found.Name == wanted && found.Purpose == ModelPurpose.Served)
                ?? throw new ArgumentException($"No version of '{wanted}' is served. Register the model first; compliance model list shows what there is.");
            var settings = (await portal.UseCases.Send(new RecordTunedSettings(model.Id, parsed.GetRequiredValue(strategy), text), PortalCommands.Actor, cancellationToken)).Value();
            terminal.Result(settings, output => output.WriteLine(settings.Count == 0
                ? "Nothing differs from the strategy's own settings."
                : $"Plans for {model.Name} use from now on: {string.Join(", ", settings.Select(setting => $"{setting.Key}={setting.Value}"))}."));
            return CommandLine.Done;
        });
        return command;
    }

    /// <exception cref="ArgumentException">There is no such data set.</exception>
    internal static async Task<Guid> FindDataSet(PortalConnection portal, string name, CancellationToken cancellationToken)
    {
        for (var number = 1; ; number++)
        {
            var page = (await portal.UseCases.Send(new ListDataSets(new PageRequest(number, 200)), PortalCommands.Actor, cancellationToken)).Value();
            if (page.Items.FirstOrDefault(found => found.Name == name) is { } dataSet)
                return dataSet.Id;
            if (number >= page.PageCount)
                throw new ArgumentException($"There is no data set '{name}' among the {page.TotalCount} registered ones. Import its examples first.");
        }
    }
}
