namespace Compliance.Engine.Unlearning;

/// <summary>What a way of serving several requests costs.</summary>
/// <param name="PositionsPerQuestion">Positions that every question loses to the prompt from now on.</param>
/// <param name="TrainedNumbers">Numbers trained, over all runs.</param>
/// <param name="Steps">Training steps, over all runs.</param>
/// <param name="Seconds">Wall time of the training, over all runs.</param>
public sealed record PromptCost(int PositionsPerQuestion, long TrainedNumbers, int Steps, double Seconds)
{
    /// <summary>The cost of runs of which the last made the prompt that is served.</summary>
    /// <param name="results">At least one, of SPUL.</param>
    public static PromptCost Of(IReadOnlyList<UnlearningResult> results) => new(
        results[^1].Artefact.SoftPromptLength ?? 0,
        results.Sum(result => result.TrainableCount),
        results.Sum(result => result.Outcome.Steps),
        results.Sum(result => result.Outcome.Seconds));
}
