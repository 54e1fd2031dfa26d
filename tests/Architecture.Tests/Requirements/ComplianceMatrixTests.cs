using Compliance.Architecture.Tests.Facts;

namespace Compliance.Architecture.Tests.Requirements;

public sealed class ComplianceMatrixTests
{
    private static readonly IReadOnlyList<RequirementRow> Rows = ComplianceMatrix.Rows(Text("tests/Architecture.Tests/Requirements/rows.json"));
    private static readonly IReadOnlyList<RequirementRow> Features = ComplianceMatrix.Rows(Text("tests/Architecture.Tests/Requirements/features.json"));
    private static readonly IReadOnlyList<(string Trait, string Id, string Test)> Tests = [.. House.TrackedFiles.Where(file => !file.Path.EndsWith("ComplianceMatrixTests.cs", StringComparison.Ordinal)).SelectMany(ComplianceMatrix.TestsIn)];

    [Fact]
    public void The_page_says_what_the_tests_prove()
    {
        var page = ComplianceMatrix.Write(Rows, Features, Tests);
        if (Environment.GetEnvironmentVariable("UPDATE_MATRIX") == "1") File.WriteAllText(Path.Combine(House.Root, ComplianceMatrix.Page), page);

        Assert.Equal(page, Text(ComplianceMatrix.Page));
    }

    [Fact]
    public void Every_id_on_a_test_is_a_row_and_every_document_has_its_section()
    {
        Assert.Empty(Ids(ComplianceMatrix.Requirement).Except(Rows.Select(row => row.Id)));
        Assert.Empty(Ids(ComplianceMatrix.Feature).Except(Features.Select(row => row.Id)));
        Assert.Empty(Rows.Concat(Features).Select(row => ComplianceMatrix.FaultOf(row, Read)).OfType<string>());
        Assert.Equal(Rows.Count, Rows.Select(row => row.Id).Distinct().Count());
    }

    [Fact]
    public void Every_expected_feature_says_where_it_is_or_what_is_missing()
    {
        Assert.Equal(Enumerable.Range(1, 40).Select(number => $"{number}"), Features.Select(row => row.Id));
        Assert.Empty(ComplianceMatrix.Unexplained(Features, Tests));
    }

    [Fact]
    public void A_test_is_found_by_its_trait_and_a_row_without_one_is_open()
    {
        var file = new TextFile("tests/X.Tests/LawTests.cs", "    [Fact]\n    [Trait(\"Requirement\", \"G-1\")]\n    [Trait(\"Requirement\", \"G-2\")]\n    [Trait(\"Feature\", \"1\")]\n    public async Task A_law_is_kept()\n    {\n    }\n\n    [Fact]\n    public void Another() { }\n");

        Assert.Equal([("Requirement", "G-1", "LawTests.A_law_is_kept"), ("Requirement", "G-2", "LawTests.A_law_is_kept"), ("Feature", "1", "LawTests.A_law_is_kept")], ComplianceMatrix.TestsIn(file));
        RequirementRow[] features = [new("1", "f", "S"), new("2", "f", "S"), new("3", "f", "E", Missing: "all of it")];
        var page = ComplianceMatrix.Write([new RequirementRow("G-1", "t", "s"), new RequirementRow("G-3", "t", "s")], features, [.. ComplianceMatrix.TestsIn(file)]);
        Assert.Contains("| G-1 | t | s | `LawTests.A_law_is_kept` |", page, StringComparison.Ordinal);
        Assert.Contains("| G-3 | t | s | **open** |", page, StringComparison.Ordinal);
        Assert.Contains("1 of 2 rows are proven, 1 are open.", page, StringComparison.Ordinal);
        Assert.Contains("| 1 | f | S | `LawTests.A_law_is_kept` |", page, StringComparison.Ordinal);
        Assert.Contains("| 3 | f | E | **not there:** all of it |", page, StringComparison.Ordinal);
        Assert.Equal(["2"], ComplianceMatrix.Unexplained(features, [.. ComplianceMatrix.TestsIn(file)]));
    }

    [Fact]
    public void A_document_without_the_named_section_is_caught()
    {
        string? Page(string path) => path == "docs/x.md" ? "# X\n\n## What can follow, and when\n" : null;

        Assert.Null(ComplianceMatrix.FaultOf(new("G-1", "t", "s", "docs/x.md#what-can-follow-and-when"), Page));
        Assert.Contains("no section", ComplianceMatrix.FaultOf(new("G-1", "t", "s", "docs/x.md#another"), Page), StringComparison.Ordinal);
        Assert.Contains("no file", ComplianceMatrix.FaultOf(new("G-1", "t", "s", "docs/y.md"), Page), StringComparison.Ordinal);
    }

    private static IEnumerable<string> Ids(string trait) => Tests.Where(test => test.Trait == trait).Select(test => test.Id).Distinct();

    private static string? Read(string path) => File.Exists(Path.Combine(House.Root, path)) ? Text(path) : null;

    private static string Text(string path) => File.ReadAllText(Path.Combine(House.Root, path)).ReplaceLineEndings("\n");
}
