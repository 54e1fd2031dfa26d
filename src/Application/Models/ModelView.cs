using Compliance.Domain.Models;

namespace Compliance.Application.Models;

/// <summary>One model version on its page.</summary>
/// <param name="PublishedAt">Since when it is marked as made public; null while it is not.</param>
/// <param name="Processing">What the record of processing says of the model; null while nobody has said it.</param>
public sealed record ModelView(
    Guid Id, string Name, int Version, ModelPurpose Purpose, string WeightsSha256, string? DataSet, DateTimeOffset RegisteredAt, DateTimeOffset? PublishedAt, ModelProcessingView? Processing);
