using Compliance.Architecture.Tests.Facts;

namespace Compliance.Architecture.Tests;

internal static class Check
{
    /// <summary>Fails with every place that breaks the rule, not only the first.</summary>
    public static void Keeps(IEnumerable<Violation> violations)
    {
        var found = violations.Distinct().Select(violation => violation.ToString()).ToList();
        Assert.True(found.Count == 0, $"{found.Count} violation(s):\n{string.Join("\n", found)}");
    }

    public static void Catches(IEnumerable<Violation> violations, string where, string what) =>
        Assert.Contains(violations, violation => violation.Where.Contains(where) && violation.What.Contains(what));
}
