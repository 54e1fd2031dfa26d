using Compliance.Application.Pipeline;
using Compliance.Domain.Access;

namespace Compliance.Application.Enforcement;

/// <summary>What the gateway must enforce now. Read again every second; the gateway answers nothing when it cannot read it.</summary>
[Requires(Permission.ServePolicy)]
public sealed record GetServingPolicy : IQuery<ServingPolicy>;
