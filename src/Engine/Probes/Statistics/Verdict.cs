namespace Compliance.Engine.Probes.Statistics;

/// <summary>What a comparison allows to say.</summary>
public enum Verdict
{
    /// <summary>The two differ: the test's p value is below 0.05.</summary>
    Differs,

    /// <summary>The two differ by less than the relevant difference: the interval lies within it, and the sample would have shown one.</summary>
    Alike,

    /// <summary>Neither can be said; more examples are needed.</summary>
    Undecided,
}
