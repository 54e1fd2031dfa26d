using Compliance.Engine.Dissection;

namespace Compliance.Cli.Experiments.Methods;

/// <summary>What is known of one model: as it answers, after attempts to bring the forgotten back, and inside.</summary>
internal sealed record MethodMeasures
{
    /// <summary>Means by set and probe, such as "forget/rouge-l".</summary>
    public required IReadOnlyDictionary<string, double> Means { get; init; }

    /// <summary>p of the two-sample Kolmogorov-Smirnov test on truth ratios against the retrained model; 1 for that model itself.</summary>
    public required double ForgetQuality { get; init; }

    /// <summary>Harmonic mean of probability, ROUGE-L recall and truthfulness on the retained: the part of TOFU's model utility that a model trained from scratch can have.</summary>
    public required double Utility { get; init; }

    /// <summary>By attack, the ROUGE-L recall on forgotten examples that the attack did not show.</summary>
    public IReadOnlyDictionary<string, double> Attacked { get; init; } = new Dictionary<string, double>();

    /// <summary>Where the forgetting sits; null for models that unlearned nothing.</summary>
    public DissectedSet? Dissection { get; init; }

    /// <summary>Unlearning depth score; null where it was not measured or no example could be scored.</summary>
    public double? Depth { get; init; }

    /// <summary>The unlearning took; 0 for a model that was only trained.</summary>
    public double Seconds { get; init; }
}
