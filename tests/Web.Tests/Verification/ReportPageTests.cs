using Bunit;
using Compliance.Application.Verification;
using Compliance.Domain.Access;
using Compliance.Domain.Verification;
using Compliance.Web.Tests.Canned;
using Compliance.Web.Verification;

namespace Compliance.Web.Tests.Verification;

public sealed class ReportPageTests
{
    private readonly CannedUseCases useCases = CannedPortal.Answers();

    [Fact]
    [Trait("Feature", "12")]
    public void The_verdict_comes_first_with_what_is_missing_for_the_next_level()
    {
        using var context = PageContext.For(useCases, "engineer@demo.example", Role.Engineer);

        var page = context.Render<ReportPage>(parameters => parameters.Add(p => p.Id, CannedPortal.ReportId));

        Assert.StartsWith("Evidence level E3", page.FindAll("h2").First().TextContent);
        Assert.Contains("E4 needs a change of weights", page.Find(".verdict").TextContent);
        Assert.Contains("As things stand now the level is E0", page.Markup);
    }

    [Fact]
    public void A_soft_prompt_is_said_to_hide_and_not_to_erase()
    {
        using var context = PageContext.For(useCases, "engineer@demo.example", Role.Engineer);

        var page = context.Render<ReportPage>(parameters => parameters.Add(p => p.Id, CannedPortal.ReportId));

        Assert.Contains("Removing the soft prompt restores the knowledge.", page.Find("[data-testid=soft-prompt-warning]").TextContent);
    }

    [Fact]
    public void Every_figure_stands_in_the_table_and_what_was_not_measured_is_a_dash()
    {
        using var context = PageContext.For(useCases, "engineer@demo.example", Role.Engineer);

        var page = context.Render<ReportPage>(parameters => parameters.Add(p => p.Id, CannedPortal.ReportId));

        var header = page.FindAll("[data-testid=figures] thead th").Select(cell => cell.TextContent).ToArray();
        Assert.Equal(["Probe", "Examples", "before", "after", "retrained without", "artefact removed", "examples"], header);
        var first = page.FindAll("[data-testid=figures] tbody tr").First().Children.Select(cell => cell.TextContent.Trim()).ToArray();
        Assert.Equal(["ROUGE-L recall of the answer", "forget", "0.970 [0.91, 1.00]", "0.080 [0.02, 0.14]", "0.130 [0.07, 0.19]", "0.970 [0.91, 1.00]", "24"], first);
        Assert.Contains("–", page.FindAll("[data-testid=figures] tbody tr").Last().TextContent);
    }

    [Fact]
    public void A_model_that_gives_no_number_has_no_bar_and_says_so()
    {
        using var context = PageContext.For(useCases, "engineer@demo.example", Role.Engineer);

        var page = context.Render<ReportPage>(parameters => parameters.Add(p => p.Id, CannedPortal.DivergedReportId));

        Assert.Contains("no number", page.Find("[data-testid=figures] tbody tr").TextContent);
        var drawings = page.FindAll("svg");
        Assert.NotEmpty(drawings);
        Assert.All(drawings, drawing => Assert.DoesNotContain("NaN", drawing.OuterHtml, StringComparison.Ordinal));
    }

    [Fact]
    public void Attempts_to_bring_the_knowledge_back_stand_beside_what_they_get_out_of_a_model_that_never_knew()
    {
        var report = CannedPortal.Report();
        ProbeCell[] attempts = [new(ModelVariant.Relearned, ExampleSet.Forget, ProbeCodes.RougeL, .15, .11, .19, 24, []), new(ModelVariant.Relearned, ExampleSet.Forget, ProbeCodes.ReferenceRougeL, .04, .02, .07, 24, [])];
        useCases.On<GetReport, ReportView>((_, _) => report with { Probes = report.Probes with { Cells = [.. report.Probes.Cells, .. attempts] } });
        using var context = PageContext.For(useCases, "engineer@demo.example", Role.Engineer);

        var page = context.Render<ReportPage>(parameters => parameters.Add(p => p.Id, CannedPortal.ReportId));

        var row = page.FindAll("[data-testid=attempts] tbody tr").Single().Children.Select(cell => cell.TextContent.Trim()).ToArray();
        Assert.Equal(["training on a part of the forgotten examples", "0.150 [0.11, 0.19]", "0.040 [0.02, 0.07]", "–", "–"], row);
        Assert.Equal(7, page.FindAll("[data-testid=figures] thead th").Count);
    }

    [Fact]
    public void Each_comparison_says_how_sure_it_is()
    {
        var report = CannedPortal.Report();
        ProbeComparison[] comparisons =
        [
            new(ModelVariant.Retrained, ExampleSet.Forget, ProbeCodes.RougeL, -.05, -.09, .01, .12, "sign permutation of pairs", 24, false, "cannot tell: n 24 shows differences from 0.12 on, not smaller ones"),
            new(ModelVariant.Before, ExampleSet.Retain, ProbeCodes.RougeL, -.21, -.3, -.12, .0001, "sign permutation of pairs", 100, true, "differs by -0.21"),
        ];
        useCases.On<GetReport, ReportView>((_, _) => report with { Probes = report.Probes with { Comparisons = comparisons } });
        using var context = PageContext.For(useCases, "engineer@demo.example", Role.Engineer);

        var page = context.Render<ReportPage>(parameters => parameters.Add(p => p.Id, CannedPortal.ReportId));

        var rows = page.FindAll("[data-testid=comparisons] tbody tr").Select(row => row.Children.Select(cell => cell.TextContent.Trim()).ToArray()).ToArray();
        Assert.Equal(
            ["forget", "ROUGE-L recall of the answer", "retrained without", "-0.050 [-0.09, +0.01]", "0.120", "24", "cannot tell: n 24 shows differences from 0.12 on, not smaller ones"], rows[0]);
        Assert.Equal(["retain", "ROUGE-L recall of the answer", "before", "-0.210 [-0.30, -0.12]", "< 0.001", "100", "differs by -0.21"], rows[1]);
    }

    [Fact]
    public void Where_the_forgetting_sits_is_drawn_over_the_layers_with_the_controls_and_the_depth()
    {
        var report = CannedPortal.Report();
        PartRecovery Curve(ModelPart part, double first, double second) => new(part, [new(0, first, first - .1, first + .1), new(1, second, second - .1, second + .1)]);
        var dissection = new Dissection(
            1,
            [
                new(ExampleSet.Forget, 20, 4, [Curve(ModelPart.MlpCoefficients, .1, .9), Curve(ModelPart.ValueVectors, .05, .1)], 0, .98),
                new(ExampleSet.Retain, 40, 0, [Curve(ModelPart.MlpCoefficients, -30, .4), Curve(ModelPart.ValueVectors, 0, .1)], 0, .97),
            ],
            new DepthScore(.31, .2, .4, 18));
        useCases.On<GetReport, ReportView>((_, _) => report with { Probes = report.Probes with { Dissection = dissection } });
        using var context = PageContext.For(useCases, "engineer@demo.example", Role.Engineer);

        var page = context.Render<ReportPage>(parameters => parameters.Add(p => p.Id, CannedPortal.ReportId));

        var rows = page.FindAll("[data-testid=dissection] tbody tr").Select(row => row.Children.Select(cell => cell.TextContent.Trim()).ToArray()).ToArray();
        Assert.Equal(["forget", "MLP coefficients (m)", "1", "0.900 [0.80, 1.00]", "20", "4"], rows[0]);
        Assert.Equal(4, rows.Length);
        Assert.Contains("0.310 [0.20, 0.40] over 18 examples", page.Find("[data-testid=depth]").TextContent);
        Assert.Contains("retain, own activations 0.000 (must be 0), all layers at once 0.970", page.Markup);
        // A score of -30 stands in the numbers and flattens no curve: the axis ends a little below zero.
        var chart = page.FindAll("figure.chart").Single(figure => figure.QuerySelector("figcaption")!.TextContent == "MLP coefficients (m)");
        Assert.Contains("-30", chart.QuerySelector("tbody")!.TextContent);
        Assert.DoesNotContain(chart.QuerySelectorAll("svg[role=img] text").Select(text => text.TextContent), text => text.StartsWith("-1", StringComparison.Ordinal) || text.StartsWith("-3", StringComparison.Ordinal));
    }

    [Fact]
    public void A_report_without_a_dissection_has_no_such_part_and_one_without_a_score_says_why()
    {
        var report = CannedPortal.Report();
        using var context = PageContext.For(useCases, "engineer@demo.example", Role.Engineer);
        Assert.DoesNotContain("Where the forgetting sits", context.Render<ReportPage>(parameters => parameters.Add(p => p.Id, CannedPortal.ReportId)).Markup);

        useCases.On<GetReport, ReportView>((_, _) => report with { Probes = report.Probes with { Dissection = new Dissection(1, [new(ExampleSet.Forget, 0, 24, [], null, null)], null) } });
        var page = context.Render<ReportPage>(parameters => parameters.Add(p => p.Id, CannedPortal.ReportId));

        Assert.Contains("No example could be scored", page.Markup);
        Assert.Empty(page.FindAll("[data-testid=depth]"));
    }

    [Fact]
    public void The_engineer_signs_off_or_sends_back_with_a_reason()
    {
        using var context = PageContext.For(useCases, "engineer@demo.example", Role.Engineer);
        var page = context.Render<ReportPage>(parameters => parameters.Add(p => p.Id, CannedPortal.ReportId));

        page.FindAll("button").Single(button => button.TextContent == "Send back to the decision").Click();
        Assert.Contains("Say why you send it back.", page.Find("[role=alert]").TextContent);

        page.FindAll("button").Single(button => button.TextContent == "Sign off").Click();
        Assert.Contains(useCases.Sent, sent => sent.UseCase is SignOffReport);
    }

    [Fact]
    public void An_officer_reads_the_report_and_is_not_offered_to_sign_it_off()
    {
        using var context = PageContext.For(useCases, "officer@demo.example", Role.ComplianceOfficer);

        var page = context.Render<ReportPage>(parameters => parameters.Add(p => p.Id, CannedPortal.ReportId));

        Assert.DoesNotContain(page.FindAll("button"), button => button.TextContent == "Sign off");
    }
}
