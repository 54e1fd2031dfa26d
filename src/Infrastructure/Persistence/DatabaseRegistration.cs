using Compliance.Application;
using Compliance.Application.Pipeline;
using Compliance.Infrastructure.Persistence.PostgreSql;
using Compliance.Infrastructure.Persistence.Sqlite;
using Compliance.Infrastructure.Persistence.SqlServer;
using Compliance.Infrastructure.Vault;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Compliance.Infrastructure.Persistence;

/// <summary>Registers the context of the configured provider.</summary>
internal static class DatabaseRegistration
{
    public static IServiceCollection AddComplianceDatabase(this IServiceCollection services, DatabaseOptions options)
    {
        services.AddSingleton(options);
        switch (options.Provider)
        {
            case DatabaseProvider.Sqlite:
                services.AddDbContext<ComplianceDbContext, SqliteComplianceDbContext>(builder => builder.UseSqlite(options.ConnectionString).AddInterceptors(new SecureDelete()).Quieten());
                services.AddScoped<IProviderStart, SqliteStart>();
                services.AddScoped<IDatabaseScrub, SqliteScrub>();
                break;
            case DatabaseProvider.PostgreSql:
                services.AddDbContext<ComplianceDbContext, PostgreSqlComplianceDbContext>(builder => builder.UseNpgsql(options.ConnectionString).Quieten());
                break;
            case DatabaseProvider.SqlServer:
                services.AddDbContext<ComplianceDbContext, SqlServerComplianceDbContext>(builder => builder.UseSqlServer(options.ConnectionString).Quieten());
                break;
            default:
                throw new InvalidOperationException($"Database:Provider is '{options.Provider}'; expected Sqlite, PostgreSql or SqlServer.");
        }

        services.AddScoped<IComplianceDb>(provider => provider.GetRequiredService<ComplianceDbContext>());
        services.AddScoped<ICommandTransaction, CommandTransaction>();
        services.AddSingleton(provider => new DatabaseStartup(
            provider.GetRequiredService<IServiceScopeFactory>(), provider.GetRequiredService<SuppressionKey>(), provider.GetRequiredService<IUseCases>(), provider.GetRequiredService<ILogger<DatabaseStartup>>()));
        return services;
    }

    // Statements hold no values here; that stays so. Parameter values would carry personal data into logs.
    private static DbContextOptionsBuilder Quieten(this DbContextOptionsBuilder builder) =>
        builder.EnableSensitiveDataLogging(false).ConfigureWarnings(warnings => warnings.Ignore(CoreEventId.RowLimitingOperationWithoutOrderByWarning));
}
