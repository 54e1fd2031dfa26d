using Compliance.Domain.Verification;

namespace Compliance.Application.Verification;

/// <summary>One variant of the model: a folder, and what is applied to it.</summary>
/// <param name="ModelWeightsSha256">Checked before probing; null for a reference that is not registered.</param>
public sealed record ProbeSubject(ModelVariant Variant, string ModelFolder, string? ModelWeightsSha256, IReadOnlyList<string> GuardrailFiles, string? SoftPromptFile);
