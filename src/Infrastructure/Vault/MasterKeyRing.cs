using System.Diagnostics;
using System.Security.Cryptography;

namespace Compliance.Infrastructure.Vault;

/// <summary>The master keys of this portal: one that wraps, and others that may have wrapped or will.</summary>
internal sealed class MasterKeyRing : IKeyWrapping
{
    public const string Variable = "COMPLIANCE_MASTER_KEY";
    public const string OthersVariable = "COMPLIANCE_OTHER_MASTER_KEYS";
    public const string CommandVariable = "COMPLIANCE_MASTER_KEY_COMMAND";
    private const string WrappingPurpose = "compliance/person-keys/1";
    private static readonly TimeSpan CommandTime = TimeSpan.FromSeconds(30);

    private readonly IReadOnlyList<MasterKey> _keys;

    /// <param name="keys">The one that wraps first.</param>
    public MasterKeyRing(IReadOnlyList<MasterKey> keys) =>
        _keys = keys.Count > 0 ? keys : throw new ArgumentException("A key ring needs at least one key.", nameof(keys));

    public string CurrentId => _keys[0].Id;

    public IReadOnlyList<string> KnownIds => [.. _keys.Select(key => key.Id)];

    /// <summary>A key for one purpose, of the current master key.</summary>
    public byte[] Derive(string purpose) => _keys[0].Derive(purpose);

    public byte[] Wrap(byte[] key, byte[] label) => SealedBox.Seal(_keys[0].Derive(WrappingPurpose), key, label);

    public byte[] Unwrap(string? keyId, byte[] wrapped, byte[] label)
    {
        if (keyId is not null)
        {
            var named = _keys.FirstOrDefault(key => key.Id == keyId)
                ?? throw new CryptographicException($"This was wrapped by the master key {keyId}, which this host does not hold; it holds {string.Join(", ", KnownIds)}. Add it to {OthersVariable}.");
            return SealedBox.Open(named.Derive(WrappingPurpose), wrapped, label);
        }

        foreach (var key in _keys.SkipLast(1))
        {
            try
            {
                return SealedBox.Open(key.Derive(WrappingPurpose), wrapped, label);
            }
            catch (AuthenticationTagMismatchException)
            {
                // Another one of the ring may have wrapped it.
            }
        }

        return SealedBox.Open(_keys[^1].Derive(WrappingPurpose), wrapped, label);
    }

    /// <summary>The keys of the environment, of a key service's command, or (in the demo only) of a file that is made at the first start.</summary>
    /// <exception cref="InvalidOperationException">No key, or one of the wrong size; the message says where and what to set.</exception>
    public static MasterKeyRing Load(bool isDemo, string demoKeyFile)
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } current)
        {
            var others = Lines(Environment.GetEnvironmentVariable(OthersVariable) ?? "");
            return new MasterKeyRing([MasterKey.Parse(current, $"The environment variable {Variable}"), .. others.Select(other => MasterKey.Parse(other, $"The environment variable {OthersVariable}"))]);
        }

        if (Environment.GetEnvironmentVariable(CommandVariable) is { Length: > 0 } command)
            return FromCommand(command);
        if (!isDemo)
            throw new InvalidOperationException(
                $"Production mode needs the environment variable {Variable}: 32 random bytes in base64, for example from 'openssl rand -base64 32'; or {CommandVariable}: a command of your key service that writes it. Keep a copy; without it no case file can be read.");
        return Parse(File.Exists(demoKeyFile) ? File.ReadAllText(demoKeyFile) : MakeFile(demoKeyFile), $"The demo key file {Path.GetFileName(demoKeyFile)}");
    }

    /// <summary>One key a line, the one that wraps first.</summary>
    public static MasterKeyRing Parse(string text, string where) =>
        Lines(text) is { Count: > 0 } lines ? new MasterKeyRing([.. lines.Select(line => MasterKey.Parse(line, where))]) : new MasterKeyRing([MasterKey.Parse("", where)]);

    /// <summary>The keys that a key service's command writes to its standard output.</summary>
    internal static MasterKeyRing FromCommand(string command) => Parse(OutputOf(command), $"What the command of {CommandVariable} wrote");

    private static List<string> Lines(string text) => [.. text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)];

    private static string OutputOf(string command)
    {
        using var shell = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", command]) { RedirectStandardOutput = true })
            ?? throw new InvalidOperationException($"The command of {CommandVariable} could not be started.");
        var output = shell.StandardOutput.ReadToEndAsync();
        if (!shell.WaitForExit(CommandTime))
        {
            shell.Kill(entireProcessTree: true);
            throw new InvalidOperationException($"The command of {CommandVariable} did not end within {CommandTime.TotalSeconds:F0} seconds.");
        }

        // Its output may hold a key: only the status is repeated.
        if (shell.ExitCode != 0) throw new InvalidOperationException($"The command of {CommandVariable} ended with status {shell.ExitCode}; expected 0 and one key in base64 a line.");
        return output.GetAwaiter().GetResult();
    }

    // Several hosts may start at once: the first to link its file in wins and the others read it.
    private static string MakeFile(string file)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
        var mine = $"{file}.{Guid.NewGuid():N}";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var writer = new StreamWriter(mine, options)) writer.WriteLine(MasterKey.NewText());
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
