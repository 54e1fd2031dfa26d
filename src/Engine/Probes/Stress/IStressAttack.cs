using Compliance.Engine.Examples;
using Compliance.Engine.Models;

namespace Compliance.Engine.Probes.Stress;

/// <summary>Something that can bring forgotten knowledge back. Works on a copy.</summary>
public interface IStressAttack
{
    /// <summary>Name in reports and on the command line.</summary>
    string Name { get; }

    /// <summary>For each example, whether the attack shows its answer to the model; what the model says of the others counts more.</summary>
    bool[] Shown(IReadOnlyList<TrainingExample> forget);

    /// <summary>A copy of the model after the attack; the caller disposes it.</summary>
    /// <param name="model">Not changed.</param>
    /// <param name="forget">The examples that should stay forgotten.</param>
    /// <param name="cancellation">Looked at between steps.</param>
    LoadedModel Attack(LoadedModel model, IReadOnlyList<TrainingExample> forget, CancellationToken cancellation);
}
