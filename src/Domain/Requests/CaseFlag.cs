namespace Compliance.Domain.Requests;

/// <summary>What sets a case apart in the queue.</summary>
public enum CaseFlag
{
    /// <summary>The data were collected from a child (Art. 17(1)(f) GDPR). Such cases come first.</summary>
    Child,
    /// <summary>A legal hold blocks destruction and unlearning (Art. 17(3)(e) GDPR).</summary>
    OnHold,
    /// <summary>Another request names the same e-mail address or identifier; an officer has not linked them.</summary>
    PossibleDuplicate,
    /// <summary>An officer linked it to another request of the same person.</summary>
    Duplicate,
    /// <summary>Somebody acts for the person, and no officer has confirmed their mandate yet.</summary>
    MandateToConfirm,
    /// <summary>The clock stands still until the person answers a question (Art. 12(6) GDPR).</summary>
    ClockStopped,
    /// <summary>The person has sent a document that no officer has looked at and decided.</summary>
    DocumentToCheck,
}
