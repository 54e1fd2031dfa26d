using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Compliance.Architecture.Tests.Facts;

namespace Compliance.Architecture.Tests.Requirements;

/// <summary>Which requirement is proven by which test or document, as a page.</summary>
public static partial class ComplianceMatrix
{
    /// <summary>Path of the page in the repository.</summary>
    public const string Page = "docs/compliance-matrix.md";

    /// <summary>Every row, in the order of the page.</summary>
    public static IReadOnlyList<RequirementRow> Rows(string json) => JsonSerializer.Deserialize<List<RequirementRow>>(json, JsonSerializerOptions.Web)!;

    /// <summary>The tests that name a requirement: id, class and method.</summary>
    public static IEnumerable<(string Id, string Test)> TestsIn(TextFile file)
    {
        if (!file.Path.StartsWith("tests/", StringComparison.Ordinal) || !file.Path.EndsWith(".cs", StringComparison.Ordinal)) yield break;
        var ids = new List<string>();
        foreach (var line in file.Text.Split('\n'))
        {
            ids.AddRange(Trait().Matches(line).Select(match => match.Groups[1].Value));
            if (ids.Count == 0 || Method().Match(line) is not { Success: true } method) continue;
            foreach (var id in ids) yield return (id, $"{Path.GetFileNameWithoutExtension(file.Path)}.{method.Groups[1].Value}");
            ids.Clear();
        }
    }

    /// <summary>The page.</summary>
    public static string Write(IReadOnlyList<RequirementRow> rows, IReadOnlyCollection<(string Id, string Test)> tests)
    {
        var page = new StringBuilder("# Compliance matrix\n\nEvery requirement with what proves it. A test writes this page and fails when it differs: `UPDATE_MATRIX=1 ./test Architecture`.\n\"Open\" means that nothing proves it yet.\n\n| Id | Requirement | Source | Proven by |\n|---|---|---|---|\n");
        foreach (var row in rows)
        {
            var proofs = tests.Where(test => test.Id == row.Id).Select(test => $"`{test.Test}`").Distinct().Order(StringComparer.Ordinal).ToList();
            if (row.Document is { } document) proofs.Add($"[{document}](../{document})");
            page.Append($"| {row.Id} | {row.Text} | {row.Source} | {(proofs.Count == 0 ? "**open**" : string.Join("<br>", proofs))} |\n");
        }

        var open = rows.Count(row => row.Document is null && tests.All(test => test.Id != row.Id));
        page.Append($"\n{rows.Count - open} of {rows.Count} rows are proven, {open} are open.\n");
        return page.ToString();
    }

    [GeneratedRegex("Trait\\(\"Requirement\", \"([^\"]+)\"\\)")]
    private static partial Regex Trait();

    [GeneratedRegex("^    public (?:static )?(?:async )?\\S+ ([A-Za-z]\\w*)\\(")]
    private static partial Regex Method();
}
