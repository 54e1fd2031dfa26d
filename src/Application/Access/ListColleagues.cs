using Compliance.Application.Pipeline;
using Compliance.Domain;
using Compliance.Domain.Access;
using MediatR;

namespace Compliance.Application.Access;

/// <summary>Officers, engineers and administrators by account id, for choosing whom to give a task to.</summary>
[Requires(Permission.ReadCases)]
public sealed record ListColleagues : IQuery<IReadOnlyDictionary<string, string>>;

internal sealed class ListColleaguesHandler(IAccounts accounts) : IRequestHandler<ListColleagues, Outcome<IReadOnlyDictionary<string, string>>>
{
    private static readonly Role[] Roles = [Role.ComplianceOfficer, Role.Engineer, Role.Administrator];

    public async Task<Outcome<IReadOnlyDictionary<string, string>>> Handle(ListColleagues query, CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, string>();
        foreach (var role in Roles)
            foreach (var (id, name) in await accounts.WithRole(role, cancellationToken)) found[id] = name;
        return found;
    }
}
