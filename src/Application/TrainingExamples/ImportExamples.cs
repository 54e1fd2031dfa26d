using Compliance.Application.Pipeline;
using Compliance.Domain.Access;

namespace Compliance.Application.TrainingExamples;

/// <summary>Registers an examples file (JSON Lines) as a data set. Suppressed examples are left out and counted.</summary>
/// <param name="Path">File on the machine of the host that runs this.</param>
/// <param name="Split">"train", or "heldout" for examples that the model never saw.</param>
[Requires(Permission.ManageRegistry)]
public sealed record ImportExamples(string Path, string DataSetName, string Split = "train") : ICommand<ImportResult>;
