using Compliance.Domain.Audit;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Infrastructure.Persistence.SqlServer;

/// <summary>The database on a Microsoft SQL Server.</summary>
internal sealed class SqlServerComplianceDbContext(DbContextOptions<SqlServerComplianceDbContext> options) : ComplianceDbContext(options)
{
    internal override IQueryable<AuditHead> HeldAuditHeads => AuditHeads.FromSql($"SELECT * FROM [AuditHeads] WITH (UPDLOCK)");
}
