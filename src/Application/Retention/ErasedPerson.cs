namespace Compliance.Application.Retention;

/// <summary>A line of the erasure ledger.</summary>
public sealed record ErasedPerson(Guid PersonId, DateTimeOffset At);
