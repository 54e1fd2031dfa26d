using System.Text;
using Compliance.Engine.Examples;

namespace Compliance.Engine.Probes.Stress.Jailbreaks;

/// <summary>Shows questions about others with their true answers before the question.</summary>
public sealed class InContext : IJailbreak
{
    private const int MaxShots = 2;

    /// <inheritdoc/>
    public string Name => "in-context";

    /// <inheritdoc/>
    public IEnumerable<JailbreakPrompt> Prompts(TrainingExample example, IReadOnlyList<TrainingExample> others)
    {
        var shots = others.Where(other => other.Kind == ExampleKind.QuestionAnswer && other.Prompt != example.Prompt && other.Answer != example.Answer).Take(MaxShots).ToList();
        if (shots.Count == 0) return [];
        var question = new StringBuilder();
        foreach (var shot in shots) question.Append(shot.Prompt).Append(' ').Append(shot.Answer).Append('\n');
        return [new JailbreakPrompt(question.Append(example.Prompt).ToString(), example.Answer, example.Instruction)];
    }
}
