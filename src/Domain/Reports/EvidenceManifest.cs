using System.Globalization;

namespace Compliance.Domain.Reports;

/// <summary>What an evidence package holds, as a text that the key of the audit log signs.</summary>
/// <param name="Origin">Name of the log, which is that of the signing key.</param>
/// <param name="Reference">The case.</param>
/// <param name="Hashes">SHA-256 of each file by its name, in hex.</param>
/// <remarks>The lines of the files are those of sha256sum, so that they can be checked without this program. The first line keeps the text from ever being taken for a checkpoint.</remarks>
public sealed record EvidenceManifest(string Origin, string Reference, DateTimeOffset MadeAt, IReadOnlyDictionary<string, string> Hashes)
{
    /// <summary>First line; the only format so far.</summary>
    public const string FormatName = "compliance-evidence/1";

    private const int HeaderLines = 4;
    private const int HashLength = 64;
    private const string Gap = "  ";

    /// <summary>The text that is signed.</summary>
    public string Body =>
        $"{FormatName}\n{Origin}\n{Reference}\n{MadeAt.UtcDateTime.ToString("O", CultureInfo.InvariantCulture)}\n"
        + string.Concat(Hashes.OrderBy(file => file.Key, StringComparer.Ordinal).Select(file => $"{file.Value}{Gap}{file.Key}\n"));

    /// <summary>The manifest of a text, or null when it is none.</summary>
    public static EvidenceManifest? Parse(string body)
    {
        var lines = body.Split('\n');
        if (lines.Length <= HeaderLines || lines[0] != FormatName || lines[^1].Length > 0) return null;
        if (!DateTimeOffset.TryParseExact(lines[3], "O", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var madeAt)) return null;
        var hashes = new Dictionary<string, string>();
        foreach (var line in lines[HeaderLines..^1])
        {
            if (line.Length <= HashLength + Gap.Length || line[HashLength..(HashLength + Gap.Length)] != Gap || !line[..HashLength].All(char.IsAsciiHexDigitLower)) return null;
            if (!hashes.TryAdd(line[(HashLength + Gap.Length)..], line[..HashLength])) return null;
        }

        return new EvidenceManifest(lines[1], lines[2], madeAt, hashes);
    }
}
