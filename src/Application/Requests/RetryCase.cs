using Compliance.Application.Pipeline;
using Compliance.Domain.Access;

namespace Compliance.Application.Requests;

/// <summary>Starts the last failed step of a case that needs attention again.</summary>
[Requires(Permission.ControlRuns)]
public sealed record RetryCase(Guid RequestId) : ICommand<Nothing>;
