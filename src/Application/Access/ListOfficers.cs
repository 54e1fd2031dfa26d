using Compliance.Application.Pipeline;
using Compliance.Domain;
using Compliance.Domain.Access;
using MediatR;

namespace Compliance.Application.Access;

/// <summary>Compliance officers by account id, for choosing whom to give a case to.</summary>
[Requires(Permission.ReadCases)]
public sealed record ListOfficers : IQuery<IReadOnlyDictionary<string, string>>;

internal sealed class ListOfficersHandler(IAccounts accounts) : IRequestHandler<ListOfficers, Outcome<IReadOnlyDictionary<string, string>>>
{
    public async Task<Outcome<IReadOnlyDictionary<string, string>>> Handle(ListOfficers query, CancellationToken cancellationToken)
    {
        return new Dictionary<string, string>(await accounts.WithRole(Role.ComplianceOfficer, cancellationToken));
    }
}
