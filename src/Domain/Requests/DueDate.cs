namespace Compliance.Domain.Requests;

/// <summary>Last day to answer, with the chain of rules that led to it.</summary>
/// <param name="Day">The last day on which an answer is in time, where the person lives.</param>
/// <param name="Steps">The rules in the order in which they were applied; the last one ends on <paramref name="Day"/>.</param>
public sealed record DueDate(DateOnly Day, IReadOnlyList<RuleStep> Steps)
{
    /// <summary>The chain as one text, for letters.</summary>
    public string Reason => $"{string.Join(" ", Steps.Select(step => step.Words))} ({string.Join("; ", Steps.Select(step => step.Source).Where(source => source.Length > 0).Distinct())})";
}
