using System.CommandLine;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Compliance.Cli.Samples;

/// <summary><c>compliance sample people --out DIR --seed N</c>: writes the demo population as examples files.</summary>
internal static class SamplePeopleCommand
{
    // Relaxed, so that an apostrophe stays an apostrophe for the reader of the file.
    private static readonly JsonSerializerOptions LineOptions = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
    };

    private static readonly JsonSerializerOptions DirectoryOptions = new(LineOptions)
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        NewLine = "\n",
    };

    /// <summary>The command <c>sample</c> with its children.</summary>
    public static Command Create()
    {
        var outFolder = new Option<DirectoryInfo>("--out") { Description = "Folder to write to; files of the same name are replaced.", Required = true };
        var seed = new Option<ulong>("--seed") { Description = "The same seed writes the same files.", DefaultValueFactory = _ => 1 };
        var people = new Command("people", "Writes a population of invented people as examples files (JSON Lines).") { outFolder, seed };
        people.SetAction(result =>
        {
            var folder = result.GetRequiredValue(outFolder).FullName;
            Write(SamplePopulation.Generate(result.GetValue(seed)), folder);
            return 0;
        });
        return new Command("sample", "Makes the data of the demo.") { people, SampleTofuCommand.Create() };
    }

    /// <summary>Writes one file per part of the population, and <c>training.jsonl</c>, the parts that a model is trained on.</summary>
    public static void Write(SamplePopulation population, string folder)
    {
        Directory.CreateDirectory(folder);
        WriteLines(folder, "people", population.People);
        WriteLines(folder, "paraphrases", population.Paraphrases);
        WriteLines(folder, "heldout", population.HeldOut);
        WriteLines(folder, "unknown", population.Unknown);
        WriteLines(folder, "practice", population.Practice);
        WriteLines(folder, "general", population.General);
        File.WriteAllText(Path.Combine(folder, "people.json"), JsonSerializer.Serialize(population.Directory, DirectoryOptions) + "\n");
    }

    internal static void WriteLines(string folder, string name, IEnumerable<SampleExample> examples)
    {
        var text = new StringBuilder();
        foreach (var example in examples)
            text.Append(JsonSerializer.Serialize(example, LineOptions)).Append('\n');
        File.WriteAllText(Path.Combine(folder, $"{name}.jsonl"), text.ToString());
    }
}
