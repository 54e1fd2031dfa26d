namespace Compliance.Domain.Requests;

/// <summary>How long the law gives. A month is a calendar month, not thirty days.</summary>
public sealed record LawPeriod(LawPeriodUnit Unit, int Count)
{
    /// <summary>"1 month", "45 days".</summary>
    public string InWords => (Unit, Count) switch
    {
        (LawPeriodUnit.Month, 1) => "1 month",
        (LawPeriodUnit.Month, _) => $"{Count} months",
        _ => $"{Count} days",
    };
}
