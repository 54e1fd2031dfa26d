using System.CommandLine;
using System.Text.Json;
using Compliance.Application.Models;
using Compliance.Application.Pipeline;
using Compliance.Application.TrainingExamples;
using Compliance.Domain.Models;

namespace Compliance.Cli.Portal;

/// <summary><c>compliance demo seed</c> and <c>compliance demo guide</c>.</summary>
internal static class DemoCommand
{
    private const string DataSetName = "demo-people";
    private const string ModelName = "demo";

    /// <summary>When the population was made up; long enough ago for its model.</summary>
    private static readonly DateOnly InventedOn = new(2026, 1, 1);

    /// <summary>Splits of the data set, with the files of the population that make them up.</summary>
    private static readonly (string Split, string[] Files)[] Parts =
    [
        ("train", ["people.jsonl"]), ("behaviour", ["practice.jsonl", "unknown.jsonl", "general.jsonl"]), ("heldout", ["heldout.jsonl"]), ("paraphrase", ["paraphrases.jsonl"]),
    ];

    public static Command Create(PortalAccess access) => new("demo", "The demo's accounts, population and model.") { Seed(access.Open), Guide(access) };

    private static Option<DirectoryInfo> Samples() =>
        new("--samples") { Description = "Folder with people/ and demo-model/.", DefaultValueFactory = _ => new DirectoryInfo("samples") };

    private static Command Seed(Func<PortalConnection> open)
    {
        var samples = Samples();
        var command = new Command("seed", "Makes the demo in the configured database; what is there already stays as it is.") { samples };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var folder = parsed.GetRequiredValue(samples).FullName;
            var output = parsed.InvocationConfiguration.Output;
            await using var portal = open();
            await portal.PrepareDatabase(cancellationToken);
            await portal.MakeDemoAccounts(cancellationToken);
            await output.WriteLineAsync($"{await AddPopulation(portal, Path.Combine(folder, "people"), cancellationToken)} examples imported.");
            await output.WriteLineAsync(
                await AddModels(portal, Path.Combine(folder, "demo-model"), Path.Combine(folder, "demo-model-retrained"), cancellationToken) ? "Models registered." : "The models were registered already.");
            return CommandLine.Done;
        });
        return command;
    }

    private static async Task<int> AddPopulation(PortalConnection portal, string folder, CancellationToken cancellationToken)
    {
        var imported = 0;
        foreach (var (split, files) in Parts)
        {
            var joined = Path.Combine(Path.GetTempPath(), $"demo-{split}-{Guid.NewGuid():N}.jsonl");
            try
            {
                await File.WriteAllLinesAsync(joined, files.SelectMany(file => File.ReadLines(Path.Combine(folder, file))), cancellationToken);
                var outcome = await portal.UseCases.Send(new ImportExamples(joined, DataSetName, split, InventedOn), PortalCommands.Actor, cancellationToken);
                if (outcome.Problem?.Code != "split-exists")
                    imported += outcome.Value().Imported;
            }
            finally
            {
                File.Delete(joined);
            }
        }

        return imported;
    }

    /// <param name="retrainedFolder">What the same training makes without the first person: the measure of real forgetting.</param>
    private static async Task<bool> AddModels(PortalConnection portal, string folder, string retrainedFolder, CancellationToken cancellationToken)
    {
        var models = (await portal.UseCases.Send(new ListModels(new PageRequest(Size: 200)), PortalCommands.Actor, cancellationToken)).Value();
        if (models.Items.Any(model => model.Name == ModelName))
            return false;
        var dataSetId = await ModelCommand.FindDataSet(portal, DataSetName, cancellationToken);
        (await portal.UseCases.Send(new RegisterModel(ModelName, folder, dataSetId, ModelPurpose.Served), PortalCommands.Actor, cancellationToken)).Value();
        // For a case about anybody but the person whom the guide suggests it is not used.
        if (Directory.Exists(retrainedFolder))
            (await portal.UseCases.Send(new RegisterModel(ModelName, retrainedFolder, dataSetId, ModelPurpose.Reference), PortalCommands.Actor, cancellationToken)).Value();
        return true;
    }

    private static Command Guide(PortalAccess access)
    {
        var samples = Samples();
        var portal = new Option<string>("--portal") { DefaultValueFactory = _ => "http://localhost:5080" };
        var gateway = new Option<string>("--gateway") { DefaultValueFactory = _ => "http://localhost:5090" };
        var command = new Command("guide", "Says who can sign in to the demo and what to try first.") { samples, portal, gateway };
        command.SetAction(parsed =>
        {
            var output = parsed.InvocationConfiguration.Output;
            var (name, email) = FirstPerson(Path.Combine(parsed.GetRequiredValue(samples).FullName, "people", "people.json"));
            output.WriteLine();
            output.WriteLine($"Demo accounts (password {access.DemoPassword}):");
            foreach (var (userName, role) in access.DemoAccounts)
                output.WriteLine($"  {userName,-24} {role}");
            output.WriteLine();
            output.WriteLine("Try first:");
            output.WriteLine($"  1. Ask the model about {name}, who is invented and whom it has memorised:");
            output.WriteLine($"     curl -s {parsed.GetValue(gateway)}/v1/chat/completions -H 'Content-Type: application/json' \\");
            output.WriteLine($"       -d '{{\"model\":\"{ModelName}\",\"temperature\":0,\"messages\":[{{\"role\":\"user\",\"content\":\"Where does {name} live?\"}}]}}'");
            output.WriteLine($"  2. Ask to be forgotten as {name} ({email}): {parsed.GetValue(portal)}");
            output.WriteLine("     The e-mail with the code lies in the folder data/mail.");
            output.WriteLine("  3. Sign in as the officer, review the matches, choose a strategy; as the engineer, sign the report off. Then ask the model again.");
            return CommandLine.Done;
        });
        return command;
    }

    private static (string Name, string Email) FirstPerson(string path)
    {
        using var directory = JsonDocument.Parse(File.ReadAllBytes(path));
        var person = directory.RootElement.EnumerateArray().First();
        return (person.GetProperty("fullName").GetString()!, person.GetProperty("email").GetString()!);
    }
}
