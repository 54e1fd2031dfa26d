using System.Diagnostics;

namespace Compliance.EndToEnd.Tests;

/// <summary>Waits for what other programs do. Time here only bounds the wait; no result depends on it.</summary>
internal static class Eventually
{
    public static async Task<bool> Happens(Func<Task<bool>> condition, TimeSpan limit)
    {
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < limit; await Task.Delay(200))
            if (await condition())
                return true;
        return false;
    }

    /// <returns>The first value that is not null.</returns>
    /// <exception cref="TimeoutException">There was none within the limit.</exception>
    public static async Task<T> Get<T>(string what, Func<Task<T?>> look, TimeSpan limit)
        where T : class
    {
        T? found = null;
        return await Happens(async () => (found = await look()) is not null, limit) ? found! : throw new TimeoutException($"Waited {limit.TotalSeconds} s for {what}.");
    }
}
