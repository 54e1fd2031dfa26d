using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Compliance.Web.Api;

/// <summary>Checks that a bounce report comes from the mail provider and is fresh: "t=SECONDS,v1=HEX", where HEX is HMAC-SHA-256 of "SECONDS.BODY" under the shared secret.</summary>
internal static class BounceSignature
{
    public const string Header = "X-Compliance-Signature";

    // Longer than clocks differ, and short enough that a recorded report is worthless soon. Within it a repeated report changes nothing.
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    public static bool IsRight(string? header, string body, string secret, DateTimeOffset now)
    {
        if (secret.Length == 0 || header is null) return false;
        var parts = header.Split(',', 2);
        if (parts.Length != 2 || !parts[0].StartsWith("t=", StringComparison.Ordinal) || !parts[1].StartsWith("v1=", StringComparison.Ordinal)) return false;
        if (!long.TryParse(parts[0].AsSpan(2), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) || Math.Abs(now.ToUnixTimeSeconds() - seconds) > Tolerance.TotalSeconds) return false;
        return CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Sign(seconds, body, secret)), Encoding.ASCII.GetBytes(parts[1]["v1=".Length..]));
    }

    public static string Sign(long seconds, string body, string secret) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{seconds}.{body}"))));
}
