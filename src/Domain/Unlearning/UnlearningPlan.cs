namespace Compliance.Domain.Unlearning;

/// <summary>An officer's choice of strategy for a request, and the second person's word where one is needed.</summary>
public sealed class UnlearningPlan
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid RequestId { get; init; }
    public required string StrategyCode { get; init; }

    /// <summary>Model version it applies to.</summary>
    public required Guid ModelId { get; init; }

    /// <summary>Settings that differ from the strategy's defaults, by name.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    public required string ProposedBy { get; init; }
    public required DateTimeOffset ProposedAt { get; init; }
    public string? ApprovedBy { get; set; }
    public DateTimeOffset? ApprovedAt { get; set; }

    /// <summary>Set when the second person declined it or the engineer sent it back.</summary>
    public string? DeclinedReason { get; set; }

    public int Version { get; set; }
}
