namespace Compliance.Infrastructure.Tests;

/// <summary>The data that lies beside the repository, not in it.</summary>
internal static class SharedData
{
    /// <summary>The path of something in the shared data; null when it is not on this machine.</summary>
    public static string? Find(string relativePath)
    {
        var root = Environment.GetEnvironmentVariable("COMPLIANCE_SHARED_DATA");
        if (root is null)
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Compliance.sln")))
                folder = folder.Parent;
            if (folder?.Parent is null)
                return null;
            root = Path.Combine(folder.Parent.FullName, "shared", "data");
        }
        var path = Path.Combine(root, relativePath);
        return Path.Exists(path) ? path : null;
    }
}
