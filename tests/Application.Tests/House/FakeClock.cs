namespace Compliance.Application.Tests.House;

/// <summary>A clock that stands still until it is moved. Delays run on real time, so that waiting code goes on.</summary>
internal sealed class FakeClock : TimeProvider
{
    private DateTimeOffset _now = new(2026, 11, 18, 9, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => _now;

    public void Advance(TimeSpan span) => _now += span;
}
