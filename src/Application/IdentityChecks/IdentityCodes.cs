using System.Security.Cryptography;
using Compliance.Application.Requests;
using Compliance.Domain.IdentityChecks;

namespace Compliance.Application.IdentityChecks;

/// <summary>Codes that prove control of the e-mail address.</summary>
internal static class IdentityCodes
{
    // OWASP ASVS 5.0, 6.5.4 and 6.5.5: at least 20 bits, at most 10 minutes. Eight digits are 26 bits.
    private const int Digits = 8;

    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    public const int MaxPerHour = 5;

    public static string Create() => RandomNumberGenerator.GetString("0123456789", Digits);

    /// <summary>What the person typed, without the blanks and dashes that mail programs add.</summary>
    public static string Normalise(string typed) => new([.. typed.Where(char.IsAsciiLetterOrDigit)]);

    /// <summary>Bound to its check, so that the code of one request is useless for another.</summary>
    public static string Hash(IPersonVault vault, Guid checkId, string code) => vault.KeyedHash($"identity-code:{checkId}:{code}");

    public static IdentityCheck NewCheck(IPersonVault vault, Guid requestId, string code, DateTimeOffset now)
    {
        var id = Guid.CreateVersion7();
        return new IdentityCheck { Id = id, RequestId = requestId, CodeHash = Hash(vault, id, code), SentAt = now, ExpiresAt = now + Lifetime };
    }
}
