using Compliance.Engine.Examples;
using Compliance.Engine.Models;

namespace Compliance.Engine.Probes.Stress;

/// <summary>A way of asking, or of reading answers out of the model, that can show knowledge which the plain question does not.</summary>
public interface IAnswerAttack
{
    /// <summary>Name in reports and on the command line.</summary>
    string Name { get; }

    /// <summary>All answers that the attacker gets.</summary>
    /// <param name="model">Not changed.</param>
    /// <param name="forget">The examples that should stay forgotten.</param>
    /// <param name="maxAnswerTokens">Longest answer.</param>
    /// <param name="cancellation">Looked at between batches.</param>
    /// <returns>For each example, in order, what came back; empty where the attack does not apply to the example.</returns>
    IReadOnlyList<IReadOnlyList<ElicitedAnswer>> Elicit(LoadedModel model, IReadOnlyList<TrainingExample> forget, int maxAnswerTokens, CancellationToken cancellation);
}
