using System.Globalization;
using System.Security;
using System.Text;

namespace Compliance.Cli.Plots;

/// <summary>Lines as an SVG drawing, one panel beside the other.</summary>
internal static class LineChart
{
    private const double PanelWidth = 440;
    private const double PanelHeight = 300;
    private const double Left = 48;
    private const double Top = 40;
    private const double PlotWidth = 260;
    private const double PlotHeight = 210;

    // Okabe and Ito's palette, which people with colour blindness can tell apart.
    private static readonly (string Colour, string Dashes)[] looks = [("#0072B2", ""), ("#D55E00", "6 3"), ("#009E73", "2 3"), ("#CC79A7", "8 3 2 3"), ("#E69F00", "1 2"), ("#000000", "10 4")];

    /// <summary>The drawing.</summary>
    /// <param name="label">What it shows, for those who do not see it.</param>
    /// <param name="panels">From left to right.</param>
    public static string Draw(string label, IReadOnlyList<LinePanel> panels)
    {
        var svg = new StringBuilder();
        var width = PanelWidth * panels.Count;
        svg.AppendLine(Invariant($"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {PanelHeight}" width="{width}" height="{PanelHeight}" font-family="sans-serif" font-size="12" role="img" aria-label="{SecurityElement.Escape(label)}">"""));
        svg.AppendLine("""<rect width="100%" height="100%" fill="white"/>""");
        foreach (var (index, panel) in panels.Index()) Panel(svg, (index * PanelWidth) + Left, panel);
        return svg.AppendLine("</svg>").ToString();
    }

    private static void Panel(StringBuilder svg, double left, LinePanel panel)
    {
        Text(svg, left, Top - 14, panel.Title, "start");
        foreach (var value in panel.GridLines)
        {
            svg.AppendLine(Invariant($"""<line x1="{left}" x2="{left + PlotWidth}" y1="{Y(value):0.0}" y2="{Y(value):0.0}" stroke="#bbbbbb"/>"""));
            Text(svg, left - 6, Y(value) + 4, value.ToString("0.0##", CultureInfo.InvariantCulture), "end");
        }

        foreach (var (x, text) in panel.Marks) Text(svg, X(x), Top + PlotHeight + 18, text, "middle");
        foreach (var (index, series) in panel.Series.Index())
        {
            var (colour, dashes) = looks[index % looks.Length];
            var points = string.Join(" ", series.Points.Select(point => Invariant($"{X(point.X):0.0},{Y(point.Y):0.0}")));
            svg.AppendLine($"""<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2" stroke-dasharray="{dashes}"/>""");
            foreach (var (x, y) in series.Points) svg.AppendLine(Invariant($"""<circle cx="{X(x):0.0}" cy="{Y(y):0.0}" r="3" fill="{colour}"/>"""));
            var legend = Top + 12 + (index * 20);
            svg.AppendLine(Invariant($"""<line x1="{left + PlotWidth + 10}" x2="{left + PlotWidth + 38}" y1="{legend}" y2="{legend}" stroke="{colour}" stroke-width="2" stroke-dasharray="{dashes}"/>"""));
            Text(svg, left + PlotWidth + 44, legend + 4, series.Name, "start");
        }

        double X(double x)
        {
            var (first, last) = (panel.Marks[0].X, panel.Marks[^1].X);
            return left + (first == last ? PlotWidth / 2 : PlotWidth * (x - first) / (last - first));
        }

        double Y(double y) => Top + (PlotHeight * (panel.Highest - Math.Clamp(y, panel.Lowest, panel.Highest)) / (panel.Highest - panel.Lowest));
    }

    private static void Text(StringBuilder svg, double x, double y, string text, string anchor) =>
        svg.AppendLine(Invariant($"""<text x="{x:0.0}" y="{y:0.0}" text-anchor="{anchor}">{SecurityElement.Escape(text)}</text>"""));

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
