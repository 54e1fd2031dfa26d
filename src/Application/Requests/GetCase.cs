using Compliance.Application.Pipeline;
using Compliance.Domain.Access;

namespace Compliance.Application.Requests;

/// <summary>One case with everything but the personal data.</summary>
[Requires(Permission.ReadCases)]
public sealed record GetCase(Guid RequestId) : IQuery<CaseFile>;
