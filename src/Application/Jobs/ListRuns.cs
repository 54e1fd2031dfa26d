using Compliance.Application.Pipeline;
using Compliance.Domain.Access;
using Compliance.Domain.Jobs;

namespace Compliance.Application.Jobs;

/// <summary>Runs, newest first.</summary>
[Requires(Permission.ReadRuns)]
public sealed record ListRuns(PageRequest Page, RunState? State = null, RunKind? Kind = null) : IQuery<Page<RunView>>;
