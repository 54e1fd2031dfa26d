using Compliance.Domain.Models;

namespace Compliance.Application.Models;

/// <summary>A model version with its lineage.</summary>
public sealed record ModelRow(Guid Id, string Name, int Version, ModelPurpose Purpose, string WeightsSha256, string? DataSet, Guid? ParentId, int? ParentVersion, DateTimeOffset RegisteredAt, IReadOnlyList<string> CaseReferences);
