namespace Compliance.Engine.Dissection;

/// <summary>Which part of the original model, at which depth, brings its predictions back.</summary>
/// <param name="ModelSha256">Hash of the unlearned weights.</param>
/// <param name="OriginalSha256">Hash of the weights before unlearning.</param>
/// <param name="SoftPromptSha256">Hash of the soft prompt, or null.</param>
/// <param name="LayerCount">Layers of the models.</param>
/// <param name="WindowWidth">Layers in a window.</param>
/// <param name="Sets">One result a set: the forgotten examples, and others to compare with.</param>
public sealed record DissectionReport(
    string ModelSha256, string OriginalSha256, string? SoftPromptSha256, int LayerCount, int WindowWidth, IReadOnlyList<DissectedSet> Sets);
