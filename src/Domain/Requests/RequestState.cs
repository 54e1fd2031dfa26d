namespace Compliance.Domain.Requests;

/// <summary>Where a request stands on its journey. Stored as text.</summary>
public enum RequestState
{
    /// <summary>Filed; the person has not confirmed their e-mail yet. The legal clock runs from receipt.</summary>
    AwaitingIdentity,
    /// <summary>A job looks for the training examples concerned.</summary>
    Searching,
    /// <summary>An officer confirms or rejects each match.</summary>
    AwaitingReview,
    /// <summary>The forget set is fixed; an officer chooses a strategy or refuses.</summary>
    AwaitingDecision,
    /// <summary>A change of weights waits for a second person.</summary>
    AwaitingSecondApproval,
    /// <summary>A job unlearns.</summary>
    Unlearning,
    /// <summary>A job probes the model before and after.</summary>
    Verifying,
    /// <summary>An engineer reads the report and signs it off or sends it back.</summary>
    AwaitingSignOff,
    /// <summary>Done and answered.</summary>
    Closed,
    /// <summary>Refused with a reason, and answered.</summary>
    Refused,
    /// <summary>Withdrawn by the person.</summary>
    Withdrawn,
    /// <summary>A job ended in an error that a person must look at.</summary>
    NeedsAttention,
}
