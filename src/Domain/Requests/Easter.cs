namespace Compliance.Domain.Requests;

/// <summary>Easter Sunday, from which many public holidays are counted.</summary>
public static class Easter
{
    /// <summary>Easter Sunday of the western churches.</summary>
    /// <remarks>Anonymous Gregorian algorithm, in Meeus, Astronomical Algorithms (1991), chapter 8.</remarks>
    public static DateOnly Western(int year)
    {
        var (a, b, c) = (year % 19, year / 100, year % 100);
        var (d, e, f) = (b / 4, b % 4, (b + 8) / 25);
        var g = (b - f + 1) / 3;
        var h = (19 * a + b - d - g + 15) % 30;
        var (i, k) = (c / 4, c % 4);
        var l = (32 + 2 * e + 2 * i - h - k) % 7;
        var m = (a + 11 * h + 22 * l) / 451;
        var sum = h + l - 7 * m + 114;
        return new(year, sum / 31, sum % 31 + 1);
    }

    /// <summary>Easter Sunday of the orthodox churches, as a day of the Gregorian calendar. Holds from 1900 to 2099.</summary>
    /// <remarks>Meeus' Julian algorithm, in Astronomical Algorithms (1991), chapter 8; the calendars are 13 days apart in these two centuries.</remarks>
    public static DateOnly Orthodox(int year)
    {
        var (a, b, c) = (year % 4, year % 7, year % 19);
        var d = (19 * c + 15) % 30;
        var e = (2 * a + 4 * b - d + 34) % 7;
        var sum = d + e + 114;
        return new DateOnly(year, sum / 31, sum % 31 + 1).AddDays(13);
    }
}
