using Compliance.Application.Pipeline;
using Compliance.Domain;
using Compliance.Domain.Access;
using Compliance.Domain.Unlearning;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.Unlearning;

/// <summary>The strategies that can be chosen for a case, with what each can claim, costs and leaves untouched.</summary>
[Requires(Permission.ReadCases)]
public sealed record ListStrategies(Guid RequestId) : IQuery<IReadOnlyList<UnlearningStrategy>>;

internal sealed class ListStrategiesHandler(IComplianceDb db) : IRequestHandler<ListStrategies, Outcome<IReadOnlyList<UnlearningStrategy>>>
{
    public async Task<Outcome<IReadOnlyList<UnlearningStrategy>>> Handle(ListStrategies query, CancellationToken cancellationToken)
    {
        if (!await db.Requests.AnyAsync(request => request.Id == query.RequestId, cancellationToken)) return Problem.NotFound("The case");
        return new List<UnlearningStrategy>(UnlearningStrategy.All);
    }
}
