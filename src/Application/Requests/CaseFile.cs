using Compliance.Application.Jobs;
using Compliance.Application.Unlearning;
using Compliance.Domain.Requests;
using Compliance.Domain.Verification;

namespace Compliance.Application.Requests;

/// <summary>A case as its page shows it.</summary>
/// <param name="NextAction">What has to happen next, in words.</param>
/// <param name="BlockedBecause">Why the next action cannot be taken by the viewer, or null.</param>
/// <param name="Runs">Newest first.</param>
/// <param name="ReportIds">Newest first.</param>
public sealed record CaseFile(
    Guid Id, string Reference, string MaskedName, RequestState State, string Country, string Language, string LawPack, string LawPackVersion, string Channel,
    DateTimeOffset ReceivedAt, DateOnly DueOn, string DueReason, int DaysLeft, string? AssigneeId, DateTimeOffset? IdentityConfirmedAt, DateTimeOffset? EndedAt,
    string NextAction, string? BlockedBecause, string? RefusalReason, string? AttentionReason,
    int MatchesPending, int MatchesConfirmed, int MatchesRejected,
    PlanView? Plan, IReadOnlyList<RunView> Runs, IReadOnlyList<Guid> ReportIds, EvidenceVerdict Verdict, IReadOnlyList<TimelineStep> Steps, int Version)
{
    /// <summary>The chain of rules behind the due date, in order.</summary>
    public IReadOnlyList<RuleStep> DueSteps { get; init; } = [];

    /// <summary>Codes of the grounds on which it is granted.</summary>
    public IReadOnlyList<string> Grounds { get; init; } = [];

    /// <summary>What the person asks for.</summary>
    public RequestKind Kind { get; init; }

    /// <summary>Whether the data are from when the person was a child.</summary>
    public bool ConcernsChild { get; init; }

    /// <summary>A refusal that waits for a second officer, or null.</summary>
    public PendingRefusal? PendingRefusal { get; init; }

    /// <summary>What moved the due date, and what still may.</summary>
    public CaseDeadline Deadline { get; init; } = CaseDeadline.Empty;

    /// <summary>Last day to confirm the receipt to the person; null where the law sets none.</summary>
    public DateOnly? AcknowledgeBy { get; init; }

    /// <summary>When the receipt was sent to the person; null until then.</summary>
    public DateTimeOffset? AcknowledgedAt { get; init; }

    /// <summary>What sets the case apart.</summary>
    public IReadOnlyList<CaseFlag> Flags { get; init; } = [];

    /// <summary>Since when it is held, and why; null without a legal hold.</summary>
    public DateTimeOffset? HeldSince { get; init; }

    /// <summary>Why it is held, in an officer's words.</summary>
    public string? HoldReason { get; init; }

    /// <summary>Examples kept out of every training run while the case is undecided (Art. 18 GDPR).</summary>
    public int RestrictedExamples { get; init; }

    /// <summary>The last appeal; null without one.</summary>
    public AppealView? Appeal { get; init; }

    /// <summary>Who acts for the person; null when they ask for themselves.</summary>
    public MandateView? Mandate { get; init; }
}
