using Microsoft.EntityFrameworkCore;

namespace Compliance.Infrastructure.Persistence.Sqlite;

/// <summary>The database in one SQLite file.</summary>
internal sealed class SqliteComplianceDbContext(DbContextOptions<SqliteComplianceDbContext> options) : ComplianceDbContext(options)
{
    protected override void ConfigureConventions(ModelConfigurationBuilder configuration)
    {
        base.ConfigureConventions(configuration);
        configuration.Properties<DateTimeOffset>().HaveConversion<UtcTextConverter>();
    }
}
