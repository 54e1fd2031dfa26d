using Compliance.Application.Pipeline;
using Compliance.Domain.Access;

namespace Compliance.Application.TrainingExamples;

/// <summary>Searches the registered data sets again; decided matches keep their decision.</summary>
[Requires(Permission.ReviewMatches)]
public sealed record SearchAgain(Guid RequestId) : ICommand<Guid>;
