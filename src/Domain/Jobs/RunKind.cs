namespace Compliance.Domain.Jobs;

/// <summary>Kinds of long work. Stored as text.</summary>
public enum RunKind { FindExamples, Unlearn, Verify, SendNotification, ShredCase, RotateKeys, NotifyRecipient, ReplayClaims }
