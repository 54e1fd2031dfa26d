using Compliance.Application.Pipeline;
using Compliance.Application.Retention;
using Compliance.Domain.Access;
using Compliance.Infrastructure.Vault;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Compliance.Infrastructure.Persistence;

/// <summary>Brings the database up to date when a host starts. Several hosts may start at once: the migration lock lets one of them work.</summary>
public sealed class DatabaseStartup
{
    private readonly IServiceScopeFactory scopes;
    private readonly SuppressionKey suppression;
    private readonly IUseCases useCases;
    private readonly ILogger<DatabaseStartup> log;

    internal DatabaseStartup(IServiceScopeFactory scopes, SuppressionKey suppression, IUseCases useCases, ILogger<DatabaseStartup> log) =>
        (this.scopes, this.suppression, this.useCases, this.log) = (scopes, suppression, useCases, log);

    /// <summary>Makes or migrates the tables, reads the portal's keys, and erases again whom a restored backup brought back.</summary>
    public async Task Prepare(CancellationToken cancellationToken = default)
    {
        await using var scope = scopes.CreateAsyncScope();
        foreach (var start in scope.ServiceProvider.GetServices<IProviderStart>()) await start.Prepare(cancellationToken);
        var db = scope.ServiceProvider.GetRequiredService<ComplianceDbContext>();
        var pending = (await db.Database.GetPendingMigrationsAsync(cancellationToken)).Count();
        if (pending > 0)
        {
            log.LogInformation("Applying {Count} database migrations.", pending);
            await db.Database.MigrateAsync(cancellationToken);
        }

        await suppression.Load(db, cancellationToken);
        var erasedAgain = await useCases.Send(new ReplayErasures(), Actor.System("startup"), cancellationToken);
        if (erasedAgain.Value > 0) log.LogWarning("The database was restored from a backup that knew {Count} erased people; they are erased again.", erasedAgain.Value);
    }
}
