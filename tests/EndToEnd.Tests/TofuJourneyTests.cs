using System.Text.Json.Nodes;
using Compliance.EndToEnd.Tests.Hosts;

namespace Compliance.EndToEnd.Tests;

/// <summary>The journey on data that nobody here wrote: two authors of TOFU ask by REST, and the three strategies answer.</summary>
public sealed class TofuJourneyTests(TofuPortal portal) : IClassFixture<TofuPortal>
{
    private const string RougeL = "rouge-l-recall";

    [TofuFact]
    public async Task Two_authors_are_forgotten_by_a_guardrail_a_soft_prompt_and_a_change_of_weights()
    {
        var names = await File.ReadAllLinesAsync(portal.ForgottenFile);
        var first = await Journey(names[0], "guardrail,spul-direct");
        var second = await Journey(names[1], "npo-full");

        foreach (var figures in new[] { first, second })
        {
            Assert.True(figures["Forget", RougeL, "original"] > 0.9, "The model did not memorise the author.");
            Assert.True(figures["Retain", RougeL, "original"] > 0.9, "The model did not memorise the others.");
            Assert.True(figures["Forget", RougeL, "retrained"] < 0.5, "The model that never saw the author answers as if it had.");
        }

        Assert.True(first["Forget", RougeL, "guardrail"] < 0.1, $"Guardrail: forget {first["Forget", RougeL, "guardrail"]:0.000}.");
        Assert.True(first["Forget", "refusal-rate", "guardrail"] >= 0.99, $"Guardrail: {first["Forget", "refusal-rate", "guardrail"]:0.000} of the forget prompts refused.");
        Assert.True(first["Retain", "refusal-rate", "guardrail"] <= first["Retain", "refusal-rate", "original"] + 0.01, $"Guardrail: {first["Retain", "refusal-rate", "guardrail"]:0.000} of the retain prompts refused.");
        Assert.True(first["Forget", RougeL, "spul-direct"] <= first["Forget", RougeL, "retrained"] + 0.1, $"Soft prompt: forget {first["Forget", RougeL, "spul-direct"]:0.000}.");
        Assert.True(first["Forget, measure removed", RougeL, "spul-direct"] > 0.9, "Removing the prompt must bring the answers back.");
        Assert.True(second["Forget", RougeL, "npo-full"] <= second["Forget", RougeL, "retrained"] + 0.25, $"NPO: forget {second["Forget", RougeL, "npo-full"]:0.000}.");
        Assert.True(second["Retain", RougeL, "npo-full"] > 0.9, $"NPO: retain {second["Retain", RougeL, "npo-full"]:0.000}.");
        Assert.True(
            second["Forget", "probability", "npo-full"] < first["Forget", "probability", "spul-direct"],
            $"A prompt hides ({first["Forget", "probability", "spul-direct"]:0.000}) what a change of weights makes unlikely ({second["Forget", "probability", "npo-full"]:0.000}).");
    }

    private async Task<Figures> Journey(string name, string strategies)
    {
        var people = Path.Combine(portal.DataFolder, "asking.txt");
        await File.WriteAllTextAsync(people, name);
        var output = await portal.Must("experiment", "journey", "--portal", portal.WebAddress.AbsoluteUri, "--mail", portal.Mail.Folder, "--people", people, "--strategies", strategies, "--json");
        // Progress comes before the result on the same stream here.
        return new Figures(JsonNode.Parse(output.Split('\n').Last(line => line.StartsWith('[')))!.AsArray());
    }

    private sealed class Figures(JsonArray cells)
    {
        public double this[string set, string probe, string column] =>
            (double)cells.Single(cell => (string?)cell!["set"] == set && (string?)cell["probe"] == probe && (string?)cell["column"] == column)!["mean"]!;
    }
}
