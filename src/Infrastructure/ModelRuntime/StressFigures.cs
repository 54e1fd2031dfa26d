using Compliance.Domain.Verification;

namespace Compliance.Infrastructure.ModelRuntime;

/// <summary>What one stress showed.</summary>
/// <param name="Cells">Empty where the stress could not be applied; then it counts as not passed.</param>
/// <param name="WeightsSha256">Hash of the weights that answered.</param>
/// <param name="Settings">More to say beside the figures.</param>
internal sealed record StressFigures(IReadOnlyList<ProbeCell> Cells, string WeightsSha256, IReadOnlyDictionary<string, string> Settings)
{
    public static StressFigures None { get; } = new([], "", new Dictionary<string, string>());
}
