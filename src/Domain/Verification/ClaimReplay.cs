namespace Compliance.Domain.Verification;

/// <summary>One replay of a person's claim: their prompt, asked of one variant of one version of a model. Immutable.</summary>
/// <remarks>The claim itself (prompt, output, date, deployment) lies sealed among the person's data and is known here by its number only.</remarks>
public sealed class ClaimReplay
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid RequestId { get; init; }

    /// <summary>1, 2, 3 ... in the order in which the person reported them.</summary>
    public required int ClaimNumber { get; init; }

    /// <summary>The run that asked.</summary>
    public required Guid RunId { get; init; }

    /// <summary>The version that was asked; for an unlearning that changes weights also the version that it began from.</summary>
    public required Guid ModelId { get; init; }

    /// <summary>Before and After an unlearning; AfterRemoved without its artefact. A later version is asked as it is served, which counts as After.</summary>
    public required ModelVariant Variant { get; init; }

    public required DateTimeOffset At { get; init; }

    public required ClaimReading Reading { get; init; }

    /// <summary>Whether the claimed output counted as coming out, by the rule of that day.</summary>
    public required bool Reappears { get; init; }

    /// <summary>The answer, sealed under the person's key.</summary>
    public required byte[] SealedAnswer { get; init; }
}
