using Compliance.Engine.Examples;

namespace Compliance.Engine.Probes.Stress.Jailbreaks;

/// <summary>A family of rewordings that can make a model say what it refuses or avoids when asked plainly.</summary>
/// <remarks>The families of RWKU (Jin et al., arXiv:2406.10890), with our own texts, which stand in <see cref="JailbreakTexts"/>.</remarks>
public interface IJailbreak
{
    /// <summary>Name in reports and on the command line.</summary>
    string Name { get; }

    /// <summary>The attempts for one example; none where the family does not apply.</summary>
    /// <param name="example">A question with its answer.</param>
    /// <param name="others">Examples about others that the attacker may use.</param>
    IEnumerable<JailbreakPrompt> Prompts(TrainingExample example, IReadOnlyList<TrainingExample> others);
}
