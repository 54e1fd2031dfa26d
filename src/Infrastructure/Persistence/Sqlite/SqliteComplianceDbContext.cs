using Compliance.Domain.Audit;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Infrastructure.Persistence.Sqlite;

/// <summary>The database in one SQLite file.</summary>
internal sealed class SqliteComplianceDbContext(DbContextOptions<SqliteComplianceDbContext> options) : ComplianceDbContext(options)
{
    // A transaction holds the whole file from its begin on.
    internal override IQueryable<AuditHead> HeldAuditHeads => AuditHeads;

    protected override void ConfigureConventions(ModelConfigurationBuilder configuration)
    {
        base.ConfigureConventions(configuration);
        configuration.Properties<DateTimeOffset>().HaveConversion<UtcTextConverter>();
    }
}
