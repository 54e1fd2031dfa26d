namespace Compliance.Engine.Probes;

/// <summary>What the probes found for one model, or for one way of asking it.</summary>
public sealed record ProbeReport
{
    /// <summary>Hash of the weights; null when answers came through a function.</summary>
    public string? ModelSha256 { get; init; }

    /// <summary>Hash of the soft prompt's numbers, or null.</summary>
    public string? SoftPromptSha256 { get; init; }

    /// <summary>Whether a system instruction was put before every question.</summary>
    public bool HasInstruction { get; init; }

    /// <summary>One result a set, in the order given.</summary>
    public required IReadOnlyList<ProbeSetResult> Sets { get; init; }

    /// <summary>Area under the curve of each membership attack, with a 95 % interval; 0.5 is the ideal.</summary>
    public required IReadOnlyDictionary<string, Estimate> Membership { get; init; }

    /// <summary>Probes that were asked for and could not be run, with the reason.</summary>
    public required IReadOnlyDictionary<string, string> NotAvailable { get; init; }

    /// <summary>Longest answer that was generated.</summary>
    public required int MaxAnswerTokens { get; init; }
}
