using Compliance.Engine.Examples;
using Compliance.Engine.Generation;
using Compliance.Engine.Models;

namespace Compliance.Engine.Probes.Stress.Jailbreaks;

/// <summary>Asks by one jailbreak family; attempts that are too long for the model are passed over.</summary>
/// <param name="family">The family.</param>
/// <param name="others">Examples about others that the attacker may use.</param>
public sealed class JailbreakAttack(IJailbreak family, IReadOnlyList<TrainingExample> others) : IAnswerAttack
{
    /// <summary>Every family, by name.</summary>
    public static IReadOnlyList<IJailbreak> Families { get; } =
        [new PrefixInjection(), new AffirmativeBeginning(), new RolePlay(), new ReverseQuery(), new MultipleChoice(), new InContext(), new Synonym(), new Paraphrase(), new CrossLingual()];

    /// <inheritdoc/>
    public string Name => family.Name;

    /// <inheritdoc/>
    public IReadOnlyList<IReadOnlyList<ElicitedAnswer>> Elicit(LoadedModel model, IReadOnlyList<TrainingExample> forget, int maxAnswerTokens, CancellationToken cancellation)
    {
        var attempts = new List<(int Example, string Expected, int[] Ids)>();
        for (var i = 0; i < forget.Count; i++)
        {
            foreach (var prompt in family.Prompts(forget[i], others))
            {
                var ids = Ids(model, prompt);
                if (ids.Length < model.Model.Config.MaxPositions) attempts.Add((i, prompt.Expected, ids));
            }
        }

        var answers = new TextGenerator(model).AnswerAllFrom(
            [.. attempts.Select(attempt => attempt.Ids)], new GenerationOptions { MaxTokens = maxAnswerTokens, ShouldStop = () => cancellation.IsCancellationRequested });
        cancellation.ThrowIfCancellationRequested();
        var perExample = forget.Select(_ => new List<ElicitedAnswer>()).ToList();
        foreach (var (attempt, answer) in attempts.Zip(answers)) perExample[attempt.Example].Add(new ElicitedAnswer(attempt.Expected, answer.Trim()));
        return perExample;
    }

    private static int[] Ids(LoadedModel model, JailbreakPrompt prompt)
    {
        var ids = model.Format.EncodePrompt(model.Tokenizer, prompt.Question, prompt.Instruction);
        if (prompt.AnswerBeginning.Length == 0) return ids;
        var beginning = model.Format.EncodeAnswer(model.Tokenizer, prompt.AnswerBeginning);
        return [.. ids, .. model.Format.EndId(model.Tokenizer) is { } endId && beginning[^1] == endId ? beginning[..^1] : beginning];
    }
}
