using System.Globalization;
using System.Security.Cryptography;

namespace Compliance.Application.Requests;

/// <summary>References that people read out on the phone: no letters that look or sound alike.</summary>
internal static class References
{
    private const string Alphabet = "23456789ACDEFGHJKMNPQRTVWXYZ";

    public static string Create(DateTimeOffset now, string prefix = "RTBF") =>
        string.Create(CultureInfo.InvariantCulture, $"{prefix}-{now.Year}-{RandomNumberGenerator.GetString(Alphabet, 8)}");
}
