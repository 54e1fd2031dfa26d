using Compliance.Application.Keys;
using Compliance.Infrastructure.Persistence;

namespace Compliance.Infrastructure.Vault;

internal sealed class PortalKeys(ComplianceDbContext db, IKeyWrapping wrapping, SuppressionKey suppression) : IPortalKeys
{
    public string CurrentId => wrapping.CurrentId;

    public IReadOnlyList<string> KnownIds => wrapping.KnownIds;

    public Task Rewrap(CancellationToken cancellationToken) => suppression.Rewrap(db, cancellationToken);
}
