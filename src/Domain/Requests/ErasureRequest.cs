namespace Compliance.Domain.Requests;

/// <summary>One person's request to be forgotten: its state, clock and choices. Its personal content is in the vault under <see cref="PersonId"/>.</summary>
public sealed class ErasureRequest
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>What the person and the office quote: "RTBF-2026-7K3M9Q". Random, unique.</summary>
    public required string Reference { get; init; }

    public required Guid PersonId { get; init; }

    /// <summary>SHA-256 of the status token, by which a link is recognised.</summary>
    public required string StatusTokenHash { get; init; }

    /// <summary>The status token sealed under the person's key, so that later messages can hold the link; gone with the key.</summary>
    public byte[]? SealedStatusToken { get; init; }

    /// <summary>ISO 3166-1 alpha-2 of where the person lives.</summary>
    public required string Country { get; init; }

    /// <summary>IANA time zone in which the legal period is counted.</summary>
    public required string TimeZone { get; init; }

    /// <summary>ISO 639-1 language of the answers.</summary>
    public required string Language { get; init; }

    /// <summary>Rule pack in force at receipt: "gdpr" and its version. Pinned.</summary>
    public required string LawPack { get; init; }

    public required string LawPackVersion { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>Last day to answer, counted by the law pack.</summary>
    public required DateOnly DueOn { get; set; }

    /// <summary>The rule chain that led to <see cref="DueOn"/>, in words.</summary>
    public required string DueReason { get; set; }

    /// <summary>The rule chain that led to <see cref="DueOn"/>, step by step.</summary>
    public IReadOnlyList<RuleStep> DueSteps { get; set; } = [];

    /// <summary>Whether an extension counts: announced in time and sent.</summary>
    public bool IsExtended { get; set; }

    /// <summary>Whole days for which the clock stood still so far.</summary>
    public int SuspendedDays { get; set; }

    /// <summary>Since when the clock stands still; null while it runs.</summary>
    public DateTimeOffset? ClockStoppedAt { get; set; }

    /// <summary>How it came in: one of <see cref="RequestChannels.All"/>.</summary>
    public required string Channel { get; init; }

    /// <summary>What the person asks for.</summary>
    public RequestKind Kind { get; init; }

    public RequestState State { get; set; } = RequestState.AwaitingIdentity;

    /// <summary>Account id of the officer who took it on.</summary>
    public string? AssigneeId { get; set; }

    public DateTimeOffset? IdentityConfirmedAt { get; set; }

    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>Grounds on which it is granted, as codes of <see cref="ErasureGround.All"/>. Recorded by an officer; nothing is granted without one.</summary>
    public IReadOnlyList<string> Grounds { get; set; } = [];

    /// <summary>Ground of a refusal as a stable code, e.g. "not-identifiable".</summary>
    public string? RefusalGround { get; set; }

    /// <summary>Why it was refused, as the person reads it. Written by the officer; holds no personal data of others.</summary>
    public string? RefusalReason { get; set; }

    /// <summary>What went wrong when the state is NeedsAttention. No personal data.</summary>
    public string? AttentionReason { get; set; }

    /// <summary>Whether the data were collected from a child (Art. 17(1)(f) GDPR); such cases come first.</summary>
    public bool ConcernsChild { get; set; }

    /// <summary>The other request of the same person that this one waits for, as an officer says. Has no effect once that one has ended.</summary>
    public Guid? DuplicateOfId { get; set; }

    /// <summary>Since when a legal hold blocks destruction and unlearning; null without one.</summary>
    public DateTimeOffset? HeldSince { get; set; }

    /// <summary>Why it is held, in the officer's words. No personal data.</summary>
    public string? HoldReason { get; set; }

    /// <summary>Account id of the officer whose decision the person appealed; that officer decides this case no more.</summary>
    public string? BarredDeciderId { get; set; }

    /// <summary>When an appeal made the period start anew; null without one.</summary>
    public DateTimeOffset? PeriodRestartedAt { get; set; }

    /// <summary>From when the present period counts: the receipt, or the last appeal.</summary>
    public DateTimeOffset PeriodStartedAt => PeriodRestartedAt ?? ReceivedAt;

    public int Version { get; set; }

    /// <summary>Whether nothing more will happen by itself.</summary>
    public bool HasEnded => State is RequestState.Closed or RequestState.Refused or RequestState.Withdrawn;
}
