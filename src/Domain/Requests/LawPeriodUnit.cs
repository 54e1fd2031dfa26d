namespace Compliance.Domain.Requests;

/// <summary>What a legal period is counted in. A business day is neither a Saturday, a Sunday nor a public holiday of the jurisdiction.</summary>
public enum LawPeriodUnit { Day, BusinessDay, Month }
