namespace Compliance.Domain.Accountability;

/// <summary>A documented instruction to a processor (Art. 28(3)(a) GDPR). Never changed or removed; a later one replaces it by what it says.</summary>
public sealed class ProcessorInstruction
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid ProcessorId { get; init; }

    /// <summary>What they were told to do. No personal data.</summary>
    public required string Text { get; init; }

    /// <summary>Account id of whoever wrote it down.</summary>
    public required string GivenBy { get; init; }

    public required DateTimeOffset GivenAt { get; init; }
}
