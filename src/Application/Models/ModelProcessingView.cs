namespace Compliance.Application.Models;

/// <summary>What the record of processing says of a model (Art. 30(1) GDPR).</summary>
public sealed record ModelProcessingView(string Purposes, string PersonCategories, string DataCategories, string Transfers, string TimeLimit, DateTimeOffset DescribedAt);
