using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Compliance.Infrastructure.Persistence.SqlServer;

/// <summary>Lets dotnet-ef make migrations and scripts without a host and without a server.</summary>
internal sealed class SqlServerDesignTime : IDesignTimeDbContextFactory<SqlServerComplianceDbContext>
{
    public SqlServerComplianceDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqlServerComplianceDbContext>().UseSqlServer("Server=localhost").UseApplicationServiceProvider(DesignTimeServices.Provider).Options);
}
