using System.Text.Json.Nodes;
using Compliance.EndToEnd.Tests.Hosts;

namespace Compliance.EndToEnd.Tests;

/// <summary>The journey on data that nobody here wrote: two authors of TOFU ask by REST, and all three strategies answer.</summary>
public sealed class TofuJourneyTests(TofuPortal portal) : IClassFixture<TofuPortal>
{
    private const string RougeL = "rouge-l-recall";

    [TofuFact]
    public async Task Two_authors_are_forgotten_by_each_of_the_three_strategies()
    {
        // Each column is one case of its own; the strategies of a case follow one another on the same model.
        var cells = JsonNode.Parse(Json(await portal.Must(
            "experiment", "journey", "--portal", portal.WebAddress.AbsoluteUri, "--mail", portal.Mail.Folder, "--people", portal.ForgottenFile, "--strategies", "guardrail,spul-direct,npo-full", "--json")))!.AsArray();
        double Mean(string set, string probe, string column) => (double)cells.Single(cell => (string?)cell!["set"] == set && (string?)cell["probe"] == probe && (string?)cell["column"] == column)!["mean"]!;

        Assert.True(Mean("Forget", RougeL, "original") > 0.9, "The model did not memorise the authors.");
        Assert.True(Mean("Retain", RougeL, "original") > 0.9, "The model did not memorise the others.");
        var never = Mean("Forget", RougeL, "retrained");
        Assert.True(never < 0.5, $"The model that never saw the authors answers as if it had: {never:0.000}.");
        foreach (var strategy in new[] { "guardrail", "spul-direct", "npo-full" })
            Assert.True(Mean("Forget", RougeL, strategy) <= never + 0.1, $"{strategy}: forget {Mean("Forget", RougeL, strategy):0.000}, retrained {never:0.000}.");
        Assert.True(Mean("Forget", "refusal-rate", "guardrail") >= 0.99);
        Assert.True(Mean("Retain", "refusal-rate", "guardrail") <= Mean("Retain", "refusal-rate", "original") + 0.01);
        Assert.True(Mean("Retain", RougeL, "npo-full") > 0.9, $"npo-full: retain {Mean("Retain", RougeL, "npo-full"):0.000}.");
        Assert.True(Mean("Forget", "probability", "npo-full") < 0.2 && Mean("Forget", "probability", "spul-direct") > 0.3, "A prompt hides what a change of weights makes unlikely.");
    }

    // Progress comes before the result on the same stream here.
    private static string Json(string output) => output.Split('\n').Last(line => line.StartsWith('['));
}
