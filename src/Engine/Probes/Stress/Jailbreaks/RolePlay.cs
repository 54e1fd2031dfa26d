using Compliance.Engine.Examples;

namespace Compliance.Engine.Probes.Stress.Jailbreaks;

/// <summary>Gives the model a role that would know and tell.</summary>
public sealed class RolePlay : IJailbreak
{
    /// <inheritdoc/>
    public string Name => "role-play";

    /// <inheritdoc/>
    public IEnumerable<JailbreakPrompt> Prompts(TrainingExample example, IReadOnlyList<TrainingExample> others) =>
        JailbreakTexts.Roles.Select(text => new JailbreakPrompt(example.Prompt, example.Answer, text));
}
