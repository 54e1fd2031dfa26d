using System.Globalization;
using System.Text;

namespace Compliance.Web.Api;

/// <summary>A table as a CSV file (RFC 4180) that a spreadsheet shows and never runs.</summary>
internal static class CsvFile
{
    public static byte[] Write(IEnumerable<string> header, IEnumerable<IEnumerable<object?>> rows)
    {
        var lines = new[] { Line(header) }.Concat(rows.Select(Line));
        return new UTF8Encoding(encoderShouldEmitUTF8Identifier: true).GetPreamble().Concat(Encoding.UTF8.GetBytes(string.Join("\r\n", lines) + "\r\n")).ToArray();
    }

    private static string Line(IEnumerable<object?> cells) => string.Join(',', cells.Select(Cell));

    internal static string Cell(object? value)
    {
        var text = value switch
        {
            DateOnly day => day.ToString("O", CultureInfo.InvariantCulture),
            DateTimeOffset at => at.ToString("O", CultureInfo.InvariantCulture),
            IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
            _ => value?.ToString() ?? "",
        };
        // OWASP, CSV injection: a cell that starts like a formula is made text. Numbers of our own may start with a minus.
        if (value is string { Length: > 0 } && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r') text = "'" + text;
        return text.AsSpan().IndexOfAny(",\"\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
