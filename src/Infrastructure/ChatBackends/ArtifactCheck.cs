using Compliance.Infrastructure.Artifacts;

namespace Compliance.Infrastructure.ChatBackends;

/// <summary>Compares files with the hashes that the policy names.</summary>
internal static class ArtifactCheck
{
    /// <exception cref="InvalidDataException">The file is gone or its hash differs.</exception>
    public static void File(string path, string sha256, string what)
    {
        if (!System.IO.File.Exists(path))
            throw new InvalidDataException($"The {what} is gone.");
        var found = FileHash.Of(path);
        if (found != sha256)
            throw new InvalidDataException($"The {what} has the hash {found}, expected {sha256}.");
    }
}
