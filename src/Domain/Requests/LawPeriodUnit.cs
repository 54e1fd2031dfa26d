namespace Compliance.Domain.Requests;

/// <summary>What a legal period is counted in.</summary>
public enum LawPeriodUnit { Day, Month }
