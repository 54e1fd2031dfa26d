using Compliance.Domain.Audit;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Infrastructure.Persistence.PostgreSql;

/// <summary>The database on a PostgreSQL server.</summary>
internal sealed class PostgreSqlComplianceDbContext(DbContextOptions<PostgreSqlComplianceDbContext> options) : ComplianceDbContext(options)
{
    internal override IQueryable<AuditHead> HeldAuditHeads => AuditHeads.FromSql($"SELECT * FROM \"AuditHeads\" FOR UPDATE");
}
