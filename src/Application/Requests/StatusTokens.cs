using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Compliance.Application.Requests;

/// <summary>The secret by which a person without an account is known: 256 random bits. Only its hash is kept.</summary>
internal static class StatusTokens
{
    public static string Create() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    // The token has full entropy, so a plain hash cannot be reversed by trying.
    public static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
