using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Compliance.Infrastructure.Persistence;

/// <summary>Brings the database up to date when a host starts. Several hosts may start at once: the migration lock lets one of them work.</summary>
public sealed class DatabaseStartup(IServiceScopeFactory scopes, ILogger<DatabaseStartup> log)
{
    /// <summary>Makes or migrates the tables.</summary>
    public async Task Prepare(CancellationToken cancellationToken = default)
    {
        await using var scope = scopes.CreateAsyncScope();
        foreach (var start in scope.ServiceProvider.GetServices<IProviderStart>()) await start.Prepare(cancellationToken);
        var db = scope.ServiceProvider.GetRequiredService<ComplianceDbContext>();
        var pending = (await db.Database.GetPendingMigrationsAsync(cancellationToken)).Count();
        if (pending == 0) return;
        log.LogInformation("Applying {Count} database migrations.", pending);
        await db.Database.MigrateAsync(cancellationToken);
    }
}
