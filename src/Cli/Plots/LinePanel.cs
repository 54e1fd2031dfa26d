namespace Compliance.Cli.Plots;

/// <summary>One panel of a drawing.</summary>
/// <param name="Title">Stands above it.</param>
/// <param name="Marks">Places on the horizontal axis that get a text; the first and the last are its ends.</param>
/// <param name="Series">At least one.</param>
internal sealed record LinePanel(string Title, IReadOnlyList<(double X, string Text)> Marks, IReadOnlyList<LineSeries> Series)
{
    /// <summary>Lower end of the vertical axis; what lies below is drawn there.</summary>
    public double Lowest { get; init; }

    /// <summary>Upper end of the vertical axis; what lies above is drawn there.</summary>
    public double Highest { get; init; } = 1.05;

    /// <summary>Values that get a grid line.</summary>
    public IReadOnlyList<double> GridLines { get; init; } = [0, 0.5, 1];
}
