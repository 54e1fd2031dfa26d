using Compliance.Domain.Requests;
using Compliance.Domain.Verification;

namespace Compliance.Application.Requests;

/// <summary>The person's view of their request: no personal data, no names of officers.</summary>
/// <param name="Steps">received, identity, searching, decision, unlearning, checking, answered.</param>
/// <param name="Layers">What was done to the training data, the model's weights and its answers.</param>
public sealed record RequestStatus(
    string Reference, RequestState State, DateTimeOffset ReceivedAt, DateOnly DueOn, string DueReason,
    bool NeedsIdentityCode, bool CanWithdraw, string NextStep, string? RefusalReason,
    IReadOnlyList<TimelineStep> Steps, IReadOnlyList<LayerOutcome> Layers, EvidenceLevel Level, string LevelMeaning, IReadOnlyList<string> LevelReasons)
{
    /// <summary>The chain of rules behind the due date, in order.</summary>
    public IReadOnlyList<RuleStep> DueSteps { get; init; } = [];

    /// <summary>What the person is asked; the clock stands still until they answer. Null when nothing is asked.</summary>
    public string? OpenQuestion { get; init; }

    /// <summary>IANA name of the zone in which the days of the case are counted: "Europe/Berlin".</summary>
    public string TimeZone { get; init; } = "Etc/UTC";

    /// <summary>Days for which the clock stood still so far.</summary>
    public int SuspendedDays { get; init; }

    /// <summary>What the person asks for.</summary>
    public RequestKind Kind { get; init; }

    /// <summary>Whether the person may ask for another look at the decision.</summary>
    public bool CanAppeal { get; init; }

    /// <summary>Who received the data from us, with the state of the notice to each ("Sent", "Acknowledged", "Excused"); Art. 19 GDPR, last sentence.</summary>
    public IReadOnlyList<RecipientMention> Recipients { get; init; } = [];
}
