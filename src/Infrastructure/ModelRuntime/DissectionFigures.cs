using Compliance.Domain.Verification;

namespace Compliance.Infrastructure.ModelRuntime;

/// <summary>What dissection found.</summary>
/// <param name="Dissection">Null where the models cannot be dissected.</param>
/// <param name="Settings">Why something is missing.</param>
internal sealed record DissectionFigures(Dissection? Dissection, IReadOnlyDictionary<string, string> Settings);
