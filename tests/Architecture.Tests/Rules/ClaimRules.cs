using System.Text.RegularExpressions;
using Compliance.Architecture.Tests.Facts;

namespace Compliance.Architecture.Tests.Rules;

/// <summary>Words that the product may not use of a model or of what was done, because nothing in it could prove them.</summary>
public static partial class ClaimRules
{
    /// <summary>No page, letter, level or strategy calls a model anonymous, or an erasure an anonymisation: that would take an assessment and a test of re-identification of its own.</summary>
    public static IEnumerable<Violation> NothingIsCalledAnonymous(TextFile file) =>
        from match in Claim().Matches(file.Text)
        where IsShown(file.Path)
        select new Violation($"{file.Path}:{file.Text.AsSpan(0, match.Index).Count('\n') + 1}", $"claims '{match.Value}'");

    // What people read: pages, letters, phrases, levels, strategies and data files.
    private static bool IsShown(string path) => path.StartsWith("src/", StringComparison.Ordinal)
        && (path.EndsWith(".razor", StringComparison.Ordinal) || path.EndsWith(".txt", StringComparison.Ordinal) || path.EndsWith(".json", StringComparison.Ordinal)
            || path.StartsWith("src/Domain/Verification/", StringComparison.Ordinal) || path.StartsWith("src/Domain/Unlearning/", StringComparison.Ordinal));

    [GeneratedRegex(@"(?<!Actor\.|Allow)\banonym\w*|\banónim\w*|model[^.\n]{0,40}(contains|holds) no personal data", RegexOptions.IgnoreCase)]
    private static partial Regex Claim();
}
