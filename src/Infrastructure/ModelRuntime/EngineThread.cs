using TorchSharp;

namespace Compliance.Infrastructure.ModelRuntime;

/// <summary>Runs calculations of minutes on a thread of their own, so that the pool stays free for everything else.</summary>
internal static class EngineThread
{
    public static Task<T> Run<T>(EngineSettings settings, Func<torch.Device, T> work, CancellationToken cancellationToken) =>
        Task.Factory.StartNew(
            () =>
            {
                // The number of threads belongs to the thread that calculates.
                torch.set_num_threads(settings.Threads);
                return work(new torch.Device(settings.Device));
            },
            cancellationToken,
            TaskCreationOptions.LongRunning | TaskCreationOptions.DenyChildAttach,
            TaskScheduler.Default);
}
