using Compliance.Application.Pipeline;
using Compliance.Domain.Access;

namespace Compliance.Application.Requests;

/// <summary>The acting officer takes the case on.</summary>
[Requires(Permission.DecideRequests)]
public sealed record AssignCase(Guid RequestId) : ICommand<Nothing>;
