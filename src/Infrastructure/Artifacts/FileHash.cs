using System.Security.Cryptography;

namespace Compliance.Infrastructure.Artifacts;

/// <summary>SHA-256 of a file, as lower-case hexadecimal.</summary>
internal static class FileHash
{
    public static string Of(string path)
    {
        using var file = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }
}
