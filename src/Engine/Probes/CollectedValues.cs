namespace Compliance.Engine.Probes;

/// <summary>What a run has collected for one set before anything is summed up.</summary>
internal sealed class CollectedValues(ProbeSet set)
{
    public ProbeSet Set { get; } = set;

    public TokenScores?[] Scores { get; } = new TokenScores?[set.Examples.Count];

    /// <summary>By number of the example; only those that bring wrong answers.</summary>
    public Dictionary<int, AnswerLosses> Losses { get; } = [];

    /// <summary>One an example, or none when they were not asked for.</summary>
    public IReadOnlyList<double> GradientNorms { get; set; } = [];

    public string?[] Answers { get; } = new string?[set.Examples.Count];
}
