using Compliance.Engine.Dissection;
using Compliance.Engine.Examples;
using Compliance.Engine.Models;

namespace Compliance.Engine.Probes.Stress;

/// <summary>Puts the original's value vectors (the MLPs' output matrices) back into the unlearned model, in all layers.</summary>
/// <param name="original">The model before unlearning.</param>
/// <remarks>
/// "Parameter restoration" of arXiv:2410.06606. It brings knowledge of the original in, so what it recovers says something only beside what the same restoration
/// recovers in a model that never knew: see docs/decisions/0008.
/// </remarks>
public sealed class RestorationAttack(LoadedModel original) : IStressAttack
{
    /// <inheritdoc/>
    public string Name => "restore";

    /// <inheritdoc/>
    public bool[] Shown(IReadOnlyList<TrainingExample> forget) => new bool[forget.Count];

    /// <inheritdoc/>
    public LoadedModel Attack(LoadedModel model, IReadOnlyList<TrainingExample> forget, CancellationToken cancellation)
    {
        ActivationExchange.Check(model, original, forget);
        var copy = ModelCopy.Of(model);
        ValueVectors.Copy(original.Model, copy.Model, LayerWindow.All(original.Model.Config.LayerCount));
        return copy;
    }
}
