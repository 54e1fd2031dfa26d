namespace Compliance.Domain.Retention;

/// <summary>How far the destruction of a case file is.</summary>
public enum ShreddingState { Proposed, Declined, Approved, Done }
