using System.Globalization;
using System.Security;
using System.Text;
using Compliance.Engine.Dissection;

namespace Compliance.Cli.Engine;

/// <summary>Knowledge Recovery Scores over the depth of the model as an SVG drawing, one panel a set.</summary>
internal static class RecoveryPlot
{
    private const double PanelWidth = 420;
    private const double PanelHeight = 300;
    private const double Left = 48;
    private const double Top = 40;
    private const double PlotWidth = 260;
    private const double PlotHeight = 210;
    private const double Lowest = -0.25;
    private const double Highest = 1.05;

    // Okabe and Ito's palette, which people with colour blindness can tell apart.
    private static readonly (string Colour, string Dashes)[] looks = [("#0072B2", ""), ("#D55E00", "6 3"), ("#009E73", "2 3"), ("#CC79A7", "8 3 2 3")];

    /// <summary>The part as the paper writes it.</summary>
    public static string Short(PatchedPart part) => part switch
    {
        PatchedPart.MlpCoefficients => "m",
        PatchedPart.AttentionOutput => "A",
        PatchedPart.CoefficientsAndAttention => "m+A",
        _ => "W_V",
    };

    /// <summary>The drawing. Scores below the axis are drawn at its lower end.</summary>
    public static string Draw(DissectionReport report)
    {
        var svg = new StringBuilder();
        var width = PanelWidth * report.Sets.Count;
        svg.AppendLine(Invariant($"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {PanelHeight}" width="{width}" height="{PanelHeight}" font-family="sans-serif" font-size="12" role="img" aria-label="Knowledge Recovery Score over layers">"""));
        svg.AppendLine("""<rect width="100%" height="100%" fill="white"/>""");
        foreach (var (index, set) in report.Sets.Index()) Panel(svg, index * PanelWidth, set, report);
        return svg.AppendLine("</svg>").ToString();
    }

    private static void Panel(StringBuilder svg, double start, DissectedSet set, DissectionReport report)
    {
        var left = start + Left;
        Text(svg, left, Top - 14, $"{set.Name}: KRS by centre layer, windows of {report.WindowWidth}", "start");
        foreach (var score in new[] { 0, 0.5, 1 })
        {
            svg.AppendLine(Invariant($"""<line x1="{left}" x2="{left + PlotWidth}" y1="{Y(score):0.0}" y2="{Y(score):0.0}" stroke="#bbbbbb"/>"""));
            Text(svg, left - 6, Y(score) + 4, score.ToString("0.0", CultureInfo.InvariantCulture), "end");
        }

        for (var layer = 0; layer < report.LayerCount; layer += Math.Max(1, report.LayerCount / 8)) Text(svg, X(layer), Top + PlotHeight + 18, $"{layer}", "middle");
        foreach (var (index, curve) in set.Curves.Index())
        {
            var (colour, dashes) = looks[index % looks.Length];
            var points = string.Join(" ", curve.Points.Select(point => Invariant($"{X(point.Window.Centre):0.0},{Y(point.Score.Value):0.0}")));
            svg.AppendLine($"""<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2" stroke-dasharray="{dashes}"/>""");
            foreach (var point in curve.Points) svg.AppendLine(Invariant($"""<circle cx="{X(point.Window.Centre):0.0}" cy="{Y(point.Score.Value):0.0}" r="3" fill="{colour}"/>"""));
            var legend = Top + 12 + (index * 20);
            svg.AppendLine(Invariant($"""<line x1="{left + PlotWidth + 14}" x2="{left + PlotWidth + 44}" y1="{legend}" y2="{legend}" stroke="{colour}" stroke-width="2" stroke-dasharray="{dashes}"/>"""));
            Text(svg, left + PlotWidth + 50, legend + 4, Short(curve.Part), "start");
        }

        double X(int layer) => left + (report.LayerCount == 1 ? PlotWidth / 2 : PlotWidth * layer / (report.LayerCount - 1));
    }

    private static double Y(double score) => Top + (PlotHeight * (Highest - Math.Clamp(score, Lowest, Highest)) / (Highest - Lowest));

    private static void Text(StringBuilder svg, double x, double y, string text, string anchor) =>
        svg.AppendLine(Invariant($"""<text x="{x:0.0}" y="{y:0.0}" text-anchor="{anchor}">{SecurityElement.Escape(text)}</text>"""));

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
