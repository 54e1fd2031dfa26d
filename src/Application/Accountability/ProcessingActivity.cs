namespace Compliance.Application.Accountability;

/// <summary>One entry of the record of processing, with what Art. 30(1)(b) to (g) GDPR want.</summary>
/// <param name="Name">The product, or the name of a model.</param>
/// <param name="Versions">Versions of the model that it stands for; empty for the product.</param>
/// <param name="IsDescribed">False where nobody has said yet what a model is used for; the parts are then empty.</param>
/// <param name="Recipients">Organisations that receive data.</param>
/// <param name="Transfers">To countries outside the EEA, with what allows each.</param>
public sealed record ProcessingActivity(
    string Name, IReadOnlyList<int> Versions, bool IsDescribed, IReadOnlyList<string> Purposes, IReadOnlyList<string> PersonCategories, IReadOnlyList<string> DataCategories,
    IReadOnlyList<string> Recipients, IReadOnlyList<string> Transfers, IReadOnlyList<string> TimeLimits, IReadOnlyList<string> Measures);
