using Compliance.Application.Pipeline;
using Compliance.Domain.Access;

namespace Compliance.Application.TrainingExamples;

/// <summary>Fixes the forget set: no match is pending and at least one is confirmed. The case goes on to the decision.</summary>
[Requires(Permission.ReviewMatches)]
public sealed record CompleteReview(Guid RequestId) : ICommand<Nothing>;
