using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Compliance.Infrastructure.Persistence.PostgreSql;

/// <summary>Lets dotnet-ef make migrations and scripts without a host and without a server.</summary>
internal sealed class PostgreSqlDesignTime : IDesignTimeDbContextFactory<PostgreSqlComplianceDbContext>
{
    public PostgreSqlComplianceDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<PostgreSqlComplianceDbContext>().UseNpgsql("Host=localhost").UseApplicationServiceProvider(DesignTimeServices.Provider).Options);
}
