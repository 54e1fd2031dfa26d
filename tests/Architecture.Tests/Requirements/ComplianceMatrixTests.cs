using Compliance.Architecture.Tests.Facts;

namespace Compliance.Architecture.Tests.Requirements;

public sealed class ComplianceMatrixTests
{
    private static readonly IReadOnlyList<RequirementRow> Rows = ComplianceMatrix.Rows(Text("tests/Architecture.Tests/Requirements/rows.json"));
    private static readonly IReadOnlyList<(string Id, string Test)> Tests = [.. House.TrackedFiles.Where(file => !file.Path.EndsWith("ComplianceMatrixTests.cs", StringComparison.Ordinal)).SelectMany(ComplianceMatrix.TestsIn)];

    [Fact]
    public void The_page_says_what_the_tests_prove()
    {
        var page = ComplianceMatrix.Write(Rows, Tests);
        if (Environment.GetEnvironmentVariable("UPDATE_MATRIX") == "1") File.WriteAllText(Path.Combine(House.Root, ComplianceMatrix.Page), page);

        Assert.Equal(page, Text(ComplianceMatrix.Page));
    }

    [Fact]
    public void Every_id_on_a_test_is_a_row_and_every_document_exists()
    {
        Assert.Empty(Tests.Select(test => test.Id).Distinct().Except(Rows.Select(row => row.Id)));
        Assert.All(Rows.Select(row => row.Document).OfType<string>(), document => Assert.True(File.Exists(Path.Combine(House.Root, document)), document));
        Assert.Equal(Rows.Count, Rows.Select(row => row.Id).Distinct().Count());
    }

    [Fact]
    public void A_test_is_found_by_its_trait_and_a_row_without_one_is_open()
    {
        var file = new TextFile("tests/X.Tests/LawTests.cs", "    [Fact]\n    [Trait(\"Requirement\", \"G-1\")]\n    [Trait(\"Requirement\", \"G-2\")]\n    public async Task A_law_is_kept()\n    {\n    }\n\n    [Fact]\n    public void Another() { }\n");

        Assert.Equal([("G-1", "LawTests.A_law_is_kept"), ("G-2", "LawTests.A_law_is_kept")], ComplianceMatrix.TestsIn(file));
        var page = ComplianceMatrix.Write([new RequirementRow("G-1", "t", "s"), new RequirementRow("G-3", "t", "s")], [.. ComplianceMatrix.TestsIn(file)]);
        Assert.Contains("| G-1 | t | s | `LawTests.A_law_is_kept` |", page, StringComparison.Ordinal);
        Assert.Contains("| G-3 | t | s | **open** |", page, StringComparison.Ordinal);
        Assert.Contains("1 of 2 rows are proven, 1 are open.", page, StringComparison.Ordinal);
    }

    private static string Text(string path) => File.ReadAllText(Path.Combine(House.Root, path)).ReplaceLineEndings("\n");
}
