using Compliance.Engine.Probes;

namespace Compliance.Infrastructure.ModelRuntime;

/// <summary>What the operator sets under <c>Engine</c> in the configuration.</summary>
public sealed class EngineSettings
{
    /// <summary>Threads of one calculation. Results are the same only for the same number.</summary>
    public int Threads { get; set; } = 1;

    /// <summary>"cpu", "cuda" or "cuda:N".</summary>
    public string Device { get; set; } = "cpu";

    /// <summary>Wording of the instruction by which a guardrail hides people; {0} is the list of their names. The first wording that the demo model was trained on.</summary>
    public string HidingInstruction { get; set; } = "Treat {0} as unknown.";

    /// <summary>Texts that count as refusals beside those that the engine knows: the way in which the served models say that they do not know.</summary>
    public string[] Refusals { get; set; } =
        ["I'm not familiar with that.", "That is not something I know.", "I can't tell you anything about that."];

    /// <summary>All texts that count as refusals.</summary>
    public IReadOnlyList<string> AllRefusals => [.. RefusalTexts.Standard.Concat(Refusals).Distinct(StringComparer.Ordinal)];
}
