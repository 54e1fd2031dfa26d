using System.Text;
using Compliance.Domain.Enforcement;

namespace Compliance.Cli.Experiments.Guardrails;

/// <summary>What the parts of a guardrail stop at the input. No model is asked, so that every author can be forgotten in turn.</summary>
internal static class InputTrial
{
    /// <summary>Measures; the same sample gives the same figures.</summary>
    public static IReadOnlyList<InputFigures> Run(GuardrailsSample sample, CancellationToken cancellation)
    {
        (string Part, Func<GuardrailRules, GuardrailRules> Of)[] parts =
        [
            ("filter", rules => rules with { Classifier = null }),
            ("classifier", rules => rules with { Names = [], Questions = [], Answers = [] }),
            ("both", rules => rules),
        ];
        var stopped = parts.Select(_ => new Dictionary<string, List<bool>>()).ToList();
        foreach (var (index, author) in sample.Authors.Index())
        {
            cancellation.ThrowIfCancellationRequested();
            var others = sample.Authors.Where(other => other != author).SelectMany(other => other.Questions).ToList();
            var rules = GuardrailBuilder.Build(
                Encoding.UTF8.GetBytes($"author {index:00000000000}"), [author.Name], [], [.. author.Questions.Select(Pair)], [.. others.Select(Pair)], "", ["I don't know."]);
            var names = new ConversationGuard([new GuardrailFilter(rules with { Classifier = null, Questions = [], Answers = [] })]);
            var inOtherWords = author.Questions.Select(question => question.InOtherWords).ToList();
            foreach (var (part, seen) in parts.Zip(stopped))
            {
                var guard = new ConversationGuard([new GuardrailFilter(part.Of(rules))]);
                Add(nameof(InputFigures.InOtherWords), inOtherWords);
                Add(nameof(InputFigures.NotNamed), inOtherWords.Where(text => names.InspectPrompt([text]) is null));
                Add(nameof(InputFigures.Others), others.Select(question => question.Question));
                Add(nameof(InputFigures.OthersInOtherWords), others.Select(question => question.InOtherWords));
                Add(nameof(InputFigures.Strangers), sample.Strangers);

                void Add(string set, IEnumerable<string> texts)
                {
                    if (!seen.TryGetValue(set, out var found)) seen[set] = found = [];
                    found.AddRange(texts.Select(text => guard.InspectPrompt([text]) is not null));
                }
            }
        }

        return [.. parts.Zip(stopped, (part, seen) => new InputFigures(
            part.Part, Share(seen, nameof(InputFigures.InOtherWords)), Share(seen, nameof(InputFigures.NotNamed)), Share(seen, nameof(InputFigures.Others)),
            Share(seen, nameof(InputFigures.OthersInOtherWords)), Share(seen, nameof(InputFigures.Strangers))))];
    }

    private static (string, string) Pair((string Question, string Answer, string InOtherWords) question) => (question.Question, question.Answer);

    private static GuardrailsFigure Share(Dictionary<string, List<bool>> seen, string set) =>
        seen[set] is { Count: > 0 } found ? new GuardrailsFigure((double)found.Count(isStopped => isStopped) / found.Count, found.Count) : new GuardrailsFigure(0, 0);
}
