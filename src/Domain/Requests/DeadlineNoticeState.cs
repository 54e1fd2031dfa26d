namespace Compliance.Domain.Requests;

/// <summary>Whether a change of the clock counts: only once the person was told. Stored as text.</summary>
public enum DeadlineNoticeState
{
    /// <summary>The notice waits to be sent; nothing counts yet.</summary>
    Queued,
    /// <summary>The notice was sent, and the change counts.</summary>
    InForce,
    /// <summary>It counted and is over: the person answered.</summary>
    Ended,
    /// <summary>It never counted, or counts no more: the notice came back, left too late or was taken back.</summary>
    Void,
}
