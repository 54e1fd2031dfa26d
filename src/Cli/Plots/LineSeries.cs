namespace Compliance.Cli.Plots;

/// <summary>One line of a drawing.</summary>
/// <param name="Name">As the legend has it.</param>
/// <param name="Points">From left to right.</param>
internal sealed record LineSeries(string Name, IReadOnlyList<(double X, double Y)> Points);
