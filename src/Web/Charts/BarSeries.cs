namespace Compliance.Web.Charts;

/// <summary>One bar in every group of a bar chart. Values, and where known their intervals, in the order of the groups; null where nothing was measured.</summary>
public sealed record BarSeries(string Name, SeriesColour Colour, IReadOnlyList<double?> Values, IReadOnlyList<(double Low, double High)?>? Intervals = null);
