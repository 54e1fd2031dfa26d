namespace Compliance.Domain.Models;

/// <summary>Why no controller is informed in a case whose data had been made public: what is technically possible, and the cost (Art. 17(2) GDPR). The newest of a case counts; earlier ones stay.</summary>
public sealed class PublicationExcuse
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid RequestId { get; init; }

    /// <summary>As the person reads it. No personal data.</summary>
    public required string Reason { get; init; }

    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>Account id.</summary>
    public required string RecordedBy { get; init; }
}
