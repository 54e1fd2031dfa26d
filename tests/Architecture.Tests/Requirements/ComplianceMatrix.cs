using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Compliance.Architecture.Tests.Facts;

namespace Compliance.Architecture.Tests.Requirements;

/// <summary>Which requirement and which expected feature is proven by which test or document, as a page.</summary>
public static partial class ComplianceMatrix
{
    /// <summary>Path of the page in the repository.</summary>
    public const string Page = "docs/compliance-matrix.md";

    /// <summary>Name of the trait by which a test says which requirement it proves.</summary>
    public const string Requirement = "Requirement";

    /// <summary>Name of the trait by which a test says which expected feature it proves.</summary>
    public const string Feature = "Feature";

    /// <summary>Every row, in the order of the page.</summary>
    public static IReadOnlyList<RequirementRow> Rows(string json) => JsonSerializer.Deserialize<List<RequirementRow>>(json, JsonSerializerOptions.Web)!;

    /// <summary>The tests that name a requirement or a feature: trait, id, class and method.</summary>
    public static IEnumerable<(string Trait, string Id, string Test)> TestsIn(TextFile file)
    {
        if (!file.Path.StartsWith("tests/", StringComparison.Ordinal) || !file.Path.EndsWith(".cs", StringComparison.Ordinal)) yield break;
        var ids = new List<(string, string)>();
        foreach (var line in file.Text.Split('\n'))
        {
            ids.AddRange(Trait().Matches(line).Select(match => (match.Groups[1].Value, match.Groups[2].Value)));
            if (ids.Count == 0 || Method().Match(line) is not { Success: true } method) continue;
            foreach (var (trait, id) in ids) yield return (trait, id, $"{Path.GetFileNameWithoutExtension(file.Path)}.{method.Groups[1].Value}");
            ids.Clear();
        }
    }

    /// <summary>The page.</summary>
    public static string Write(IReadOnlyList<RequirementRow> rows, IReadOnlyList<RequirementRow> features, IReadOnlyCollection<(string Trait, string Id, string Test)> tests)
    {
        var page = new StringBuilder("# Compliance matrix\n\nEvery requirement with what proves it. A test writes this page and fails when it differs: `UPDATE_MATRIX=1 ./test Architecture`.\n\"Open\" means that nothing proves it yet.\n\n| Id | Requirement | Source | Proven by |\n|---|---|---|---|\n");
        foreach (var row in rows)
        {
            var proofs = Proofs(row, Requirement, tests);
            page.Append($"| {row.Id} | {row.Text} | {row.Source} | {(proofs.Count == 0 ? "**open**" : string.Join("<br>", proofs))} |\n");
        }

        var open = rows.Count(row => Proofs(row, Requirement, tests).Count == 0);
        page.Append($"\n{rows.Count - open} of {rows.Count} rows are proven, {open} are open.\n\n");

        page.Append("## The forty features that users expect\n\nIn the order of their rank. S: the person concerned, O: the officer, E: the engineer. \"Not there\" says what is missing.\n\n| No. | Feature | For | Where it is |\n|---|---|---|---|\n");
        foreach (var row in features)
        {
            var proofs = Proofs(row, Feature, tests);
            if (row.Missing is { } missing) proofs.Add($"**not there:** {missing}");
            page.Append($"| {row.Id} | {row.Text} | {row.Source} | {string.Join("<br>", proofs)} |\n");
        }

        page.Append($"\n{features.Count(row => row.Missing is null)} of {features.Count} features are there in whole, {features.Count(row => row.Missing is not null && Proofs(row, Feature, tests).Count > 0)} in part, {features.Count(row => row.Missing is not null && Proofs(row, Feature, tests).Count == 0)} not at all.\n");
        return page.ToString();
    }

    /// <summary>The rows of which nobody says where they are, nor that they are missing.</summary>
    public static IEnumerable<string> Unexplained(IReadOnlyList<RequirementRow> features, IReadOnlyCollection<(string Trait, string Id, string Test)> tests) =>
        features.Where(row => row.Missing is null && Proofs(row, Feature, tests).Count == 0).Select(row => row.Id);

    /// <summary>What is wrong with the document of a row: the file is not there, or has no section of that name.</summary>
    /// <param name="read">The text of a tracked file, or null when there is none.</param>
    public static string? FaultOf(RequirementRow row, Func<string, string?> read)
    {
        if (row.Document is not { } document) return null;
        var parts = document.Split('#');
        if (read(parts[0]) is not { } text) return $"{row.Id}: there is no file {parts[0]}.";
        return parts.Length == 1 || text.Split('\n').Any(line => Heading().Match(line) is { Success: true } heading && Anchor(heading.Groups[1].Value) == parts[1])
            ? null
            : $"{row.Id}: {parts[0]} has no section #{parts[1]}.";
    }

    private static List<string> Proofs(RequirementRow row, string trait, IReadOnlyCollection<(string Trait, string Id, string Test)> tests)
    {
        var proofs = tests.Where(test => test.Trait == trait && test.Id == row.Id).Select(test => $"`{test.Test}`").Distinct().Order(StringComparer.Ordinal).ToList();
        if (row.Document is { } document) proofs.Add($"[{document}]({(document.StartsWith("docs/", StringComparison.Ordinal) ? document["docs/".Length..] : $"../{document}")})");
        return proofs;
    }

    private static string Anchor(string heading) => new([.. heading.Trim().ToLowerInvariant().Where(letter => char.IsLetterOrDigit(letter) || letter is ' ' or '-').Select(letter => letter == ' ' ? '-' : letter)]);

    [GeneratedRegex("Trait\\(\"(Requirement|Feature)\", \"([^\"]+)\"\\)")]
    private static partial Regex Trait();

    [GeneratedRegex("^    public (?:static )?(?:async )?\\S+ ([A-Za-z]\\w*)\\(")]
    private static partial Regex Method();

    [GeneratedRegex("^#+ (.+)$")]
    private static partial Regex Heading();
}
