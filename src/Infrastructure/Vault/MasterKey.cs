using System.Security.Cryptography;

namespace Compliance.Infrastructure.Vault;

/// <summary>The key that wraps every person's key. 256 bits.</summary>
internal sealed class MasterKey
{
    public const string Variable = "COMPLIANCE_MASTER_KEY";
    private const int Length = 32;

    private readonly byte[] _key;

    private MasterKey(byte[] key) => _key = key;

    /// <summary>A key for one purpose, so that no key is used for two.</summary>
    public byte[] Derive(string purpose) => HKDF.DeriveKey(HashAlgorithmName.SHA256, _key, Length, info: System.Text.Encoding.UTF8.GetBytes(purpose));

    /// <summary>The key of the environment, or (in the demo only) of a file that is made at the first start.</summary>
    public static MasterKey Load(bool isDemo, string demoKeyFile)
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } text) return Parse(text, $"The environment variable {Variable}");
        if (!isDemo)
            throw new InvalidOperationException($"Production mode needs the environment variable {Variable}: 32 random bytes in base64, for example from 'openssl rand -base64 32'. Keep a copy; without it no case file can be read.");
        return Parse(File.Exists(demoKeyFile) ? File.ReadAllText(demoKeyFile) : MakeFile(demoKeyFile), $"The demo key file {Path.GetFileName(demoKeyFile)}");
    }

    public static MasterKey Parse(string text, string where)
    {
        var key = new byte[Length + 1];
        if (!Convert.TryFromBase64String(text.Trim(), key, out var length) || length != Length)
            throw new InvalidOperationException($"{where} does not hold 32 bytes in base64. Make one with 'openssl rand -base64 32'.");
        return new MasterKey(key[..Length]);
    }

    // Several hosts may start at once: the first to link its file in wins and the others read it.
    private static string MakeFile(string file)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
        var mine = $"{file}.{Guid.NewGuid():N}";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var writer = new StreamWriter(mine, options)) writer.WriteLine(Convert.ToBase64String(RandomNumberGenerator.GetBytes(Length)));
        try
        {
            File.Move(mine, file, overwrite: false);
        }
        catch (IOException) when (File.Exists(file))
        {
            File.Delete(mine);
        }

        return File.ReadAllText(file);
    }
}
