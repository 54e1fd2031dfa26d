using Compliance.Application.Pipeline;
using Compliance.Domain.Access;
using Compliance.Domain.Unlearning;

namespace Compliance.Application.Unlearning;

/// <summary>The strategies that can be chosen for a case, with what each can claim, costs and leaves untouched.</summary>
[Requires(Permission.ReadCases)]
public sealed record ListStrategies(Guid RequestId) : IQuery<IReadOnlyList<UnlearningStrategy>>;
