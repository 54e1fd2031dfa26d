using Compliance.Domain.Models;

namespace Compliance.Application.Models;

/// <summary>A model version with its lineage.</summary>
public sealed record ModelRow(Guid Id, string Name, int Version, ModelPurpose Purpose, string WeightsSha256, string? DataSet, Guid? ParentId, int? ParentVersion, DateTimeOffset RegisteredAt, IReadOnlyList<string> CaseReferences)
{
    /// <summary>Since when it is marked as made public; null while it is not (Art. 17(2) GDPR).</summary>
    public DateTimeOffset? PublishedAt { get; init; }
}
