namespace Compliance.Domain.Breaches;

/// <summary>What was learned or done later: information may be given in phases (Art. 33(4) GDPR).</summary>
public sealed class BreachUpdate
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid BreachId { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>Account id.</summary>
    public required string By { get; init; }

    /// <summary>Names nobody.</summary>
    public required string Text { get; init; }
}
