using Compliance.Application;
using Compliance.Application.Tests.House;
using Compliance.Infrastructure.Persistence;
using Compliance.Infrastructure.Persistence.PostgreSql;
using Compliance.Infrastructure.Persistence.Sqlite;
using Compliance.Infrastructure.Persistence.SqlServer;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Compliance.Infrastructure.Tests.Persistence;

public sealed class ProviderTests
{
    public static TheoryData<string> Providers => ["Sqlite", "PostgreSql", "SqlServer"];

    private static ComplianceDbContext Context(string provider) => provider switch
    {
        "Sqlite" => new SqliteDesignTime().CreateDbContext([]),
        "PostgreSql" => new PostgreSqlDesignTime().CreateDbContext([]),
        _ => new SqlServerDesignTime().CreateDbContext([]),
    };

    [Theory, MemberData(nameof(Providers))]
    public void The_migrations_match_the_model(string provider)
    {
        using var db = Context(provider);
        Assert.False(db.Database.HasPendingModelChanges(), $"The model changed: dotnet dotnet-ef migrations add NAME --project src/Infrastructure --context {provider}ComplianceDbContext --output-dir Persistence/{provider}/Migrations");
    }

    [Theory, MemberData(nameof(Providers))]
    public void The_migration_script_makes_every_table(string provider)
    {
        using var db = Context(provider);
        var script = db.GetService<IMigrator>().GenerateScript();
        foreach (var table in db.Model.GetEntityTypes().Select(type => type.GetTableName()).Distinct()) Assert.Contains(table!, script);
        Assert.Contains("AspNetUserPasskeys", script);
    }

    [Fact]
    public async Task Sql_server_opens_and_a_closed_port_gives_the_ordinary_error()
    {
        // A command with parameters is what loads the types that build/FeedGaps stands in for.
        await using var connection = new SqlConnection("Server=tcp:127.0.0.1,1;Database=compliance;User Id=x;Password=y;Connect Timeout=3;Encrypt=False");
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT @id";
        command.Parameters.AddWithValue("@id", Guid.NewGuid());
        Assert.Single(command.Parameters);
        var options = new DbContextOptionsBuilder<SqlServerComplianceDbContext>().UseSqlServer(connection).Options;
        await using var db = new SqlServerComplianceDbContext(options);
        var id = Guid.NewGuid();
        await Assert.ThrowsAsync<SqlException>(() => db.Requests.FirstOrDefaultAsync(request => request.Id == id));
    }

    [Theory, OnEachDatabase]
    public async Task Moments_come_back_as_they_were_and_sort_as_moments(DatabaseProvider provider)
    {
        await using var portal = await PortalUnderTest.Start(provider);
        var early = new DateTimeOffset(2026, 3, 29, 1, 30, 0, TimeSpan.FromHours(2));
        var late = new DateTimeOffset(2026, 3, 29, 0, 45, 0, TimeSpan.Zero);
        await portal.Look(async db =>
        {
            db.DataSets.AddRange(
                new Domain.TrainingExamples.DataSet { Name = "late", Sha256 = "1", ImportedAt = late },
                new Domain.TrainingExamples.DataSet { Name = "early", Sha256 = "2", ImportedAt = early.ToUniversalTime() });
            return await db.SaveChangesAsync();
        });
        Assert.Equal(["early", "late"], await portal.Look(db => db.DataSets.OrderBy(dataSet => dataSet.ImportedAt).Select(dataSet => dataSet.Name).ToListAsync()));
        Assert.Equal(early.UtcDateTime, (await portal.Look(db => db.DataSets.SingleAsync(dataSet => dataSet.Name == "early"))).ImportedAt.UtcDateTime);
        Assert.Equal(1, await portal.Look(db => db.DataSets.CountAsync(dataSet => dataSet.ImportedAt < late)));
    }

    [Theory, OnEachDatabase]
    public async Task A_lost_update_is_noticed(DatabaseProvider provider)
    {
        await using var portal = await PortalUnderTest.Start(provider);
        var receipt = await portal.Submit();
        await portal.Look(async mine =>
        {
            var request = await mine.Requests.SingleAsync();
            await portal.Look(async theirs =>
            {
                (await theirs.Requests.SingleAsync()).AssigneeId = "theirs";
                return await theirs.SaveChangesAsync();
            });
            request.AssigneeId = "mine";
            await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => mine.SaveChangesAsync());
            return 0;
        });
        Assert.Equal("theirs", (await portal.Case(receipt)).AssigneeId);
    }
}
