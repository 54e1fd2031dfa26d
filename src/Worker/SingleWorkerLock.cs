namespace Compliance.Worker;

/// <summary>Keeps a second worker from starting on the same SQLite file: there, two would make running jobs vanish.</summary>
internal sealed class SingleWorkerLock : IDisposable
{
    private readonly FileStream _file;

    private SingleWorkerLock(FileStream file) => _file = file;

    /// <summary>Takes the lock.</summary>
    /// <returns>Null when another worker holds it. The system frees it when that process ends, however it ends.</returns>
    public static SingleWorkerLock? TryTake(string dataFolder)
    {
        Directory.CreateDirectory(dataFolder);
        try
        {
            return new SingleWorkerLock(new FileStream(Path.Combine(dataFolder, "worker.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException)
        {
            return null;
        }
    }

    public void Dispose() => _file.Dispose();
}
