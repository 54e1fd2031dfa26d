using System.Diagnostics;

namespace Compliance.Benchmarks;

/// <summary>How long the portal's spans of one name last, while it is told to measure.</summary>
internal sealed class SpanTimes : IDisposable
{
    private readonly List<TimeSpan> _times = [];
    private readonly ActivityListener _listener;
    private bool _isMeasuring;

    public SpanTimes(string name)
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Compliance",
            Sample = (ref _) => ActivitySamplingResult.AllData,
            ActivityStopped = span =>
            {
                if (_isMeasuring && span.OperationName == name) _times.Add(span.Duration);
            },
        };
        ActivitySource.AddActivityListener(_listener);
    }

    /// <exception cref="InvalidOperationException">Nothing was measured.</exception>
    public TimeSpan Median => _times.Count == 0 ? throw new InvalidOperationException("No span was seen; expected one for each command.") : _times.Order().ElementAt(_times.Count / 2);

    /// <summary>Measures until what it gives is disposed; one at a time.</summary>
    public IDisposable Measure() => new Measuring(this);

    public void Dispose() => _listener.Dispose();

    private sealed class Measuring : IDisposable
    {
        private readonly SpanTimes _times;

        public Measuring(SpanTimes times) => (_times = times)._isMeasuring = true;

        public void Dispose() => _times._isMeasuring = false;
    }
}
