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

    /// <summary>What each membership attack found, by name.</summary>
    public required IReadOnlyDictionary<string, MembershipResult> Membership { get; init; }

    /// <summary>Probes that were asked for and could not be run, with the reason.</summary>
    public required IReadOnlyDictionary<string, string> NotAvailable { get; init; }

    /// <summary>Longest answer that was generated, in tokens; 0 where a log does not say.</summary>
    public required int MaxAnswerTokens { get; init; }

    /// <summary>The result of a set, or null.</summary>
    public ProbeSetResult? Set(string name) => Sets.FirstOrDefault(set => set.Name == name);
}
