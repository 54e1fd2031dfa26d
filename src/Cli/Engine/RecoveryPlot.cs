using Compliance.Cli.Plots;
using Compliance.Engine.Dissection;

namespace Compliance.Cli.Engine;

/// <summary>Knowledge Recovery Scores over the depth of the model as an SVG drawing, one panel a set.</summary>
internal static class RecoveryPlot
{
    /// <summary>Scores can fall below zero; far below they are all the same to the reader.</summary>
    public const double Lowest = -0.25;

    /// <summary>The part as the paper writes it.</summary>
    public static string Short(PatchedPart part) => part switch
    {
        PatchedPart.MlpCoefficients => "m",
        PatchedPart.AttentionOutput => "A",
        PatchedPart.CoefficientsAndAttention => "m+A",
        _ => "W_V",
    };

    /// <summary>The drawing. Scores below the axis are drawn at its lower end.</summary>
    public static string Draw(DissectionReport report) => LineChart.Draw("Knowledge Recovery Score over layers", [.. report.Sets.Select(set => Panel(set, report))]);

    private static LinePanel Panel(DissectedSet set, DissectionReport report)
    {
        var step = Math.Max(1, report.LayerCount / 8);
        var marks = Enumerable.Range(0, report.LayerCount).Where(layer => layer % step == 0 || layer == report.LayerCount - 1).Select(layer => ((double)layer, $"{layer}"));
        var curves = set.Curves.Select(curve => new LineSeries(Short(curve.Part), [.. curve.Points.Select(point => ((double)point.Window.Centre, point.Score.Value))]));
        return new LinePanel($"{set.Name}: KRS by centre layer, windows of {report.WindowWidth}", [.. marks], [.. curves]) { Lowest = Lowest };
    }
}
