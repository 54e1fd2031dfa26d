using Compliance.Application.Unlearning;

namespace Compliance.Infrastructure.Artifacts;

/// <summary>A folder that every worker and gateway can reach: runs/{id}/output and runs/{id}/checkpoints.</summary>
internal sealed class ArtifactStore(string root) : IArtifactStore
{
    private readonly string _root = Path.GetFullPath(root);

    public string OutputFolder(Guid runId) => Made(Path.Combine(_root, "runs", runId.ToString(), "output"));

    public string CheckpointFolder(Guid runId) => Made(Path.Combine(_root, "runs", runId.ToString(), "checkpoints"));

    public void DropCheckpoints(Guid runId)
    {
        var folder = Path.Combine(_root, "runs", runId.ToString(), "checkpoints");
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
    }

    public string ToStored(string fullPath)
    {
        var relative = Path.GetRelativePath(_root, Path.GetFullPath(fullPath));
        // Models that were registered from elsewhere keep their full path.
        return relative.StartsWith("..", StringComparison.Ordinal) || Path.IsPathRooted(relative) ? Path.GetFullPath(fullPath) : relative.Replace(Path.DirectorySeparatorChar, '/');
    }

    public string ToFull(string storedPath) => Path.GetFullPath(Path.Combine(_root, storedPath));

    private static string Made(string folder) => Directory.CreateDirectory(folder).FullName;
}
