namespace Compliance.Web.Charts;

/// <summary>CSS class and dash of each series, so that no plot depends on colour alone.</summary>
internal static class SeriesLook
{
    public static string CssClass(SeriesColour colour) => colour switch
    {
        SeriesColour.Forget => "series-forget",
        SeriesColour.Retain => "series-retain",
        SeriesColour.HeldOut => "series-held-out",
        SeriesColour.Kl => "series-kl",
        SeriesColour.Total => "series-total",
        SeriesColour.Original => "series-original",
        SeriesColour.After => "series-after",
        _ => "series-retrained",
    };

    public static string? Dash(SeriesColour colour) => colour switch
    {
        SeriesColour.Retain => "7 3",
        SeriesColour.HeldOut => "2 3",
        SeriesColour.Kl => "8 3 2 3",
        _ => null,
    };

    /// <summary>Bars of one group differ by pattern as well: plain, hatched, outlined.</summary>
    public static double FillOpacity(SeriesColour colour) => colour switch
    {
        SeriesColour.Original => 1,
        SeriesColour.After => .75,
        SeriesColour.Retrained => .35,
        _ => 1,
    };
}
