using Compliance.Engine.Training;

namespace Compliance.Cli.Experiments;

/// <summary>Results of an experiment as files, so that an interrupted one goes on where it stopped.</summary>
/// <param name="folder">Made when the first result is kept.</param>
internal sealed class KeptResults(string folder)
{
    /// <summary>The kept result of that name, or a new one.</summary>
    /// <param name="name">Part of the file's name.</param>
    /// <param name="measure">Called only where nothing is kept.</param>
    /// <param name="told">Called with what was measured, not with what was kept.</param>
    public T Get<T>(string name, Func<T> measure, Action<T> told)
    {
        var path = Path.Combine(folder, $"{FileName(name)}.json");
        if (File.Exists(path)) return SettingsJson.Read<T>(path);
        var measured = measure();
        Directory.CreateDirectory(folder);
        SettingsJson.Write(path, measured);
        told(measured);
        return measured;
    }

    /// <summary>The name as a part of a path.</summary>
    public static string FileName(string name) => name.Replace(", ", "-", StringComparison.Ordinal).Replace(' ', '-').ToLowerInvariant();
}
