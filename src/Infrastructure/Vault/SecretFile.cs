namespace Compliance.Infrastructure.Vault;

/// <summary>A file with a secret that is made at the first start, readable by its owner only.</summary>
internal static class SecretFile
{
    /// <summary>Writes the secret unless another host was quicker, and reads what stands there: the first to link its file in wins.</summary>
    public static string Make(string file, string secret)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
        var mine = $"{file}.{Guid.NewGuid():N}";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var writer = new StreamWriter(mine, options)) writer.WriteLine(secret);
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
