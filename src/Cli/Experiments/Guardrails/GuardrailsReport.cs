using System.Globalization;
using System.Text;
using Compliance.Domain.Verification;

namespace Compliance.Cli.Experiments.Guardrails;

/// <summary>The results as tables (Markdown).</summary>
internal static class GuardrailsReport
{
    private static readonly (string Set, string Words)[] Sets =
    [
        (ExampleSet.Forget.ToString(), "forget"), (ExampleSet.ForgetParaphrased.ToString(), "forget, other words"), (ExampleSet.Retain.ToString(), "retain"),
        (GuardrailsResult.RetainParaphrased, "retain, other words"), (ExampleSet.HeldOut.ToString(), "held out"),
    ];

    /// <summary>What a client sees (share refused / ROUGE-L recall), then what is left behind it.</summary>
    public static string Table(IReadOnlyList<GuardrailsResult> results)
    {
        var text = new StringBuilder("Share refused / ROUGE-L recall of the answers:\n\n");
        text.Append("| | ").AppendJoin(" | ", Sets.Select(set => $"{set.Words} (n = {Count(results, set.Set)})")).Append(" |\n|---|").Insert(text.Length, "---|", Sets.Length).Append('\n');
        foreach (var result in results)
            Row(text, result.Name, Sets.Select(set => $"{Shown(result, set.Set, ProbeCodes.RefusalRate)} / {Shown(result, set.Set, ProbeCodes.RougeL)}"));
        text.Append("\nWhat is left behind it, on the questions to forget:\n\n| | probability of the true answer | ROUGE-L, guardrail taken away or weights as they are | ROUGE-L, relearned | the same attack on the retrained model |\n|---|---|---|---|---|\n");
        foreach (var result in results)
            Row(text, result.Name, [Shown(result, ExampleSet.Forget.ToString(), ProbeCodes.Probability), Shown(result.RougeLeft), Shown(result.RougeRelearned), Shown(result.ReferenceRelearned)]);
        return text.ToString();
    }

    /// <summary>What is stopped before it reaches the model.</summary>
    public static string Table(IReadOnlyList<InputFigures> figures)
    {
        var first = figures[0];
        var text = new StringBuilder("Share of prompts stopped at the input, every author of the data forgotten in turn:\n\n");
        Row(text, "", [Titled("in other words", first.InOtherWords), Titled("of these, not named", first.NotNamed), Titled("others", first.Others), Titled("others, other words", first.OthersInOtherWords), Titled("strangers", first.Strangers)]);
        text.Append("|---|").Insert(text.Length, "---|", 5).Append('\n');
        foreach (var part in figures) Row(text, part.Part, [Share(part.InOtherWords), Share(part.NotNamed), Share(part.Others), Share(part.OthersInOtherWords), Share(part.Strangers)]);
        return text.ToString();

        static string Titled(string words, GuardrailsFigure figure) => $"{words} (n = {figure.Count})";

        // Four digits: what counts among others are single prompts of thousands.
        static string Share(GuardrailsFigure figure) => figure.Value.ToString("F4", CultureInfo.InvariantCulture);
    }

    private static int Count(IReadOnlyList<GuardrailsResult> results, string set) => results.Select(result => result.Figures.GetValueOrDefault($"{set} {ProbeCodes.RougeL}")?.Count ?? 0).DefaultIfEmpty().Max();

    private static string Shown(GuardrailsResult result, string set, string probe) => Shown(result.Figures.GetValueOrDefault($"{set} {probe}"));

    private static string Shown(GuardrailsFigure? figure) => figure?.Value.ToString("F3", CultureInfo.InvariantCulture) ?? "-";

    private static void Row(StringBuilder text, string name, IEnumerable<string> cells) => text.Append("| ").Append(name).Append(" | ").AppendJoin(" | ", cells).Append(" |\n");
}
