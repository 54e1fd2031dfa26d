using System.Globalization;

namespace Compliance.Web.Charts;

/// <summary>A table as CSV inside a link: no request, no script, and the numbers of the plot unrounded.</summary>
internal static class Csv
{
    public static string Link(IEnumerable<string> header, IEnumerable<IEnumerable<object?>> rows)
    {
        var lines = new[] { Line(header) }.Concat(rows.Select(Line));
        return "data:text/csv;charset=utf-8," + Uri.EscapeDataString(string.Join("\r\n", lines) + "\r\n");
    }

    private static string Line(IEnumerable<object?> cells) => string.Join(',', cells.Select(Cell));

    private static string Cell(object? value)
    {
        var text = value is IFormattable number ? number.ToString(null, CultureInfo.InvariantCulture) : value?.ToString() ?? "";
        return text.AsSpan().IndexOfAny(",\"\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
