using Compliance.Application.Pipeline;
using Compliance.Domain.Access;

namespace Compliance.Application.Jobs;

/// <summary>Asks a run to stop; it does so within a second or two, and its case goes back to the decision.</summary>
[Requires(Permission.ControlRuns)]
public sealed record CancelRun(Guid RunId) : ICommand<Nothing>;
