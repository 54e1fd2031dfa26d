using System.Collections.Concurrent;
using System.Diagnostics;

namespace Compliance.Benchmarks;

/// <summary>Adds up how long the portal's spans last, by their names, from when it is made until it is disposed.</summary>
internal sealed class SpanTimes : IDisposable
{
    private readonly ConcurrentDictionary<string, TimeSpan> _times = new();
    private readonly ActivityListener _listener;

    public SpanTimes()
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Compliance",
            Sample = (ref _) => ActivitySamplingResult.AllData,
            ActivityStopped = span => _times.AddOrUpdate(span.OperationName, span.Duration, (_, sum) => sum + span.Duration),
        };
        ActivitySource.AddActivityListener(_listener);
    }

    public TimeSpan Of(string name) => _times.GetValueOrDefault(name);

    public void Dispose() => _listener.Dispose();
}
