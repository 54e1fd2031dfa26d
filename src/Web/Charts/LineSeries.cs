namespace Compliance.Web.Charts;

/// <summary>One line of a line chart; points in ascending X. A point that is not a number leaves a gap.</summary>
public sealed record LineSeries(string Name, SeriesColour Colour, IReadOnlyList<(double X, double Y)> Points);
