using Compliance.Domain.Unlearning;

namespace Compliance.Domain.Requests;

/// <summary>Where a model's operator holds what it learned: the training data, the weights, the answers.</summary>
public static class ErasureLayers
{
    public const string DataSet = "data-set";
    public const string Weights = "weights";
    public const string Outputs = "outputs";

    /// <summary>Every layer, from the source to the answer.</summary>
    public static IReadOnlyList<string> All { get; } = [DataSet, Weights, Outputs];

    /// <summary>The layer that a strategy changes, beside the data set.</summary>
    public static string ChangedBy(StrategyKind strategy) => strategy == StrategyKind.FineTuning ? Weights : Outputs;
}
