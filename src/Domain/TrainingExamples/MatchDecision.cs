namespace Compliance.Domain.TrainingExamples;

/// <summary>What the officer said of a match. Confirmed ones are the forget set.</summary>
public enum MatchDecision { Pending, Confirmed, Rejected }
