using Compliance.Application.Pipeline;
using Compliance.Domain.Access;

namespace Compliance.Application.Jobs;

/// <summary>One run with its curves, at most 500 points each (thinned in the database's answer).</summary>
[Requires(Permission.ReadRuns)]
public sealed record GetRun(Guid RunId) : IQuery<RunDetail>;
