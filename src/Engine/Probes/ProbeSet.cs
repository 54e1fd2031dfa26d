using Compliance.Engine.Examples;

namespace Compliance.Engine.Probes;

/// <summary>Examples that are reported together.</summary>
/// <param name="Name">For example "forget", "retain" or "heldout".</param>
/// <param name="Examples">At least one.</param>
public sealed record ProbeSet(string Name, IReadOnlyList<TrainingExample> Examples)
{
    /// <summary>Name of the examples to forget.</summary>
    public const string Forget = "forget";

    /// <summary>Name of the examples to keep.</summary>
    public const string Retain = "retain";

    /// <summary>Name of questions about real authors, for the model utility.</summary>
    public const string RealAuthors = "real-authors";

    /// <summary>Name of questions about facts of the world, for the model utility.</summary>
    public const string WorldFacts = "world-facts";

    /// <summary>Name of examples that the model never saw.</summary>
    public const string HeldOut = "heldout";
}
