using Bunit;
using Compliance.Web.Charts;

namespace Compliance.Web.Tests.Charts;

public sealed class ChartTests
{
    [Fact]
    public void A_line_chart_has_axes_with_units_a_legend_and_the_numbers_as_a_table_and_csv()
    {
        using var context = new BunitContext();

        var chart = context.Render<LineChart>(parameters => parameters
            .Add(c => c.Title, "Losses")
            .Add(c => c.XLabel, "step")
            .Add(c => c.YLabel, "nats per token")
            .Add(c => c.Series, [new LineSeries("forget", SeriesColour.Forget, [(0, 1.5), (10, 3)]), new LineSeries("retain", SeriesColour.Retain, [(0, .25), (10, .5)])]));

        Assert.Contains(chart.FindAll("svg[role=img] text"), text => text.TextContent == "nats per token");
        Assert.Equal(["forget", "retain"], chart.FindAll(".chart-legend li").Select(item => item.TextContent.Trim()));
        Assert.Equal(["10", "3", "0.5"], chart.FindAll("tbody tr").Last().Children.Select(cell => cell.TextContent));
        Assert.Contains(Uri.EscapeDataString("step,forget,retain\r\n0,1.5,0.25\r\n10,3,0.5\r\n"), chart.Find("a[download]").GetAttribute("href"));
    }

    [Fact]
    public void A_value_that_is_not_a_number_leaves_a_gap_in_its_line()
    {
        using var context = new BunitContext();

        var chart = context.Render<LineChart>(parameters => parameters
            .Add(c => c.Title, "Losses").Add(c => c.XLabel, "step").Add(c => c.YLabel, "nats")
            .Add(c => c.Series, [new LineSeries("forget", SeriesColour.Forget, [(0, 1), (1, 2), (2, double.NaN), (3, 4), (4, 5)])]));

        Assert.Equal(2, chart.FindAll("polyline").Count);
    }

    [Fact]
    public void A_bar_that_was_not_measured_is_shown_as_missing_and_not_as_zero()
    {
        using var context = new BunitContext();

        var chart = context.Render<BarChart>(parameters => parameters
            .Add(c => c.Title, "ROUGE-L").Add(c => c.YLabel, "share")
            .Add(c => c.Groups, ["forget", "retain"])
            .Add(c => c.Series, [new BarSeries("retrained", SeriesColour.Retrained, [.13, null])]));

        Assert.Single(chart.FindAll("svg[role=img] rect.bar"));
        Assert.Equal("–", chart.FindAll("tbody tr")[1].Children[1].TextContent);
    }

    [Theory]
    [InlineData(0, 0.93, 0, 1)]
    [InlineData(0, 3.7, 0, 4)]
    [InlineData(-2.2, 8.1, -5, 10)]
    [InlineData(5, 5, 0, 5)]
    public void An_axis_has_round_ends_that_hold_every_value(double smallest, double largest, double low, double high)
    {
        var axis = Axis.Fit(smallest, largest, 5);

        Assert.Equal((low, high), (axis.Low, axis.High));
    }
}
