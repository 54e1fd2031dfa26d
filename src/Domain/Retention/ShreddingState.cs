namespace Compliance.Domain.Retention;

/// <summary>How far the destruction of a case file is.</summary>
/// <remarks>Failed: nothing was destroyed, for example because a legal hold came in between; it may be proposed anew, and the retention plan tries again by itself.</remarks>
public enum ShreddingState { Proposed, Declined, Approved, Done, Failed }
