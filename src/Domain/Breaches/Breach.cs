namespace Compliance.Domain.Breaches;

/// <summary>One entry of the breach register (Art. 33(5) GDPR). Kept also when no authority was notified.</summary>
public sealed class Breach
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>"BR-2026-7K3M9Q". Random, unique.</summary>
    public required string Reference { get; init; }

    public BreachState State { get; set; } = BreachState.Open;

    /// <summary>When the office became aware; the clock runs from here.</summary>
    public required DateTimeOffset AwareAt { get; init; }

    /// <summary>Version of the rules in force then.</summary>
    public required string RulesVersion { get; init; }

    /// <summary>The case whose forgotten knowledge came out again, if it is that.</summary>
    public Guid? RequestId { get; init; }

    public required BreachDetails Details { get; set; }

    public DateTimeOffset? NotifiedAt { get; set; }

    /// <summary>Why the authority was notified late, or why not at all.</summary>
    public string? Reason { get; set; }

    public DateTimeOffset? SubjectsToldAt { get; set; }

    public DateTimeOffset? ClosedAt { get; set; }

    public int Version { get; set; }

    /// <summary>Last moment for the notice to the authority.</summary>
    public DateTimeOffset NoticeDueAt => AwareAt.AddHours(BreachRules.Of(RulesVersion).NoticeHours);
}
