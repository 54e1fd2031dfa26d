using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Compliance.Infrastructure.Persistence.Sqlite;

/// <summary>Lets dotnet-ef make migrations and scripts without a host and without a server.</summary>
internal sealed class SqliteDesignTime : IDesignTimeDbContextFactory<SqliteComplianceDbContext>
{
    public SqliteComplianceDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqliteComplianceDbContext>().UseSqlite("Data Source=:memory:").UseApplicationServiceProvider(DesignTimeServices.Provider).Options);
}
