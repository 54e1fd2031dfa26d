using System.Globalization;

namespace Compliance.Web.Charts;

/// <summary>Range and round tick values of one axis.</summary>
internal sealed record Axis(double Low, double High, IReadOnlyList<double> Ticks)
{
    /// <summary>The smallest range with round ends that holds both values.</summary>
    /// <param name="smallest">Smallest value to show.</param>
    /// <param name="largest">Largest value to show.</param>
    /// <param name="targetTickCount">About how many ticks.</param>
    /// <param name="hasWholeTicks">Ticks only at whole numbers (steps).</param>
    public static Axis Fit(double smallest, double largest, int targetTickCount, bool hasWholeTicks = false)
    {
        if (!(smallest < largest))
            (smallest, largest) = (Math.Min(smallest, 0), Math.Max(Math.Max(largest, 0), Math.Min(smallest, 0) + 1));
        var rough = (largest - smallest) / Math.Max(1, targetTickCount);
        var magnitude = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        var step = new[] { 1.0, 2, 5, 10 }.First(factor => factor * magnitude >= rough * .999) * magnitude;
        if (hasWholeTicks)
            step = Math.Max(1, Math.Round(step));
        var first = (long)Math.Floor(smallest / step + 1e-9);
        var last = (long)Math.Ceiling(largest / step - 1e-9);
        var ticks = Enumerable.Range(0, (int)(last - first + 1)).Select(i => (first + i) * step).ToArray();
        return new(first * step, last * step, ticks);
    }

    public double Place(double value, double from, double to) => from + (value - Low) / (High - Low) * (to - from);

    public static string Label(double value) => Math.Abs(value) switch
    {
        0 => "0",
        >= 1e6 => (value / 1e6).ToString("0.##", CultureInfo.InvariantCulture) + "M",
        >= 10_000 => (value / 1e3).ToString("0.##", CultureInfo.InvariantCulture) + "k",
        < 1e-3 => value.ToString("0.#e0", CultureInfo.InvariantCulture),
        _ => Math.Round(value, 6).ToString("0.####", CultureInfo.InvariantCulture),
    };
}
