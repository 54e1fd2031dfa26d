namespace Compliance.Application.Unlearning;

/// <summary>Where runs leave what they make and keep their checkpoints. Paths are relative to the store, so that hosts may mount it anywhere.</summary>
public interface IArtifactStore
{
    /// <summary>Folder for what a run makes. Made when missing.</summary>
    string OutputFolder(Guid runId);

    /// <summary>Folder for a run's checkpoints. Made when missing.</summary>
    string CheckpointFolder(Guid runId);

    /// <summary>Removes a run's checkpoints once it has published.</summary>
    void DropCheckpoints(Guid runId);

    /// <summary>Path as it is stored in the database.</summary>
    string ToStored(string fullPath);

    /// <summary>Full path on this machine.</summary>
    string ToFull(string storedPath);
}
