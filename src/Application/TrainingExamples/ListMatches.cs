using Compliance.Application.Pipeline;
using Compliance.Domain.Access;
using Compliance.Domain.TrainingExamples;

namespace Compliance.Application.TrainingExamples;

/// <summary>The matches of a case, best score first. Shows example text, so it takes the permission to see personal data.</summary>
[Requires(Permission.ReviewMatches)]
public sealed record ListMatches(Guid RequestId, PageRequest Page, MatchDecision? Decision = null, MatchKind? Kind = null) : IQuery<Page<MatchRow>>;
