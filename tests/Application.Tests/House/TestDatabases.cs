using System.Reflection;
using Compliance.Infrastructure.Persistence;
using Npgsql;
using Xunit.Sdk;

namespace Compliance.Application.Tests.House;

/// <summary>Runs a theory on each database that is there: always SQLite, and PostgreSQL where COMPLIANCE_TEST_POSTGRES names a server.</summary>
internal sealed class OnEachDatabaseAttribute : DataAttribute
{
    public override IEnumerable<object[]> GetData(MethodInfo testMethod)
    {
        yield return [DatabaseProvider.Sqlite];
        if (PostgreSqlServer.ConnectionString is not null) yield return [DatabaseProvider.PostgreSql];
    }
}

/// <summary>Skipped with a reason where no PostgreSQL is configured; under CI that is a failure.</summary>
internal sealed class PostgreSqlFactAttribute : FactAttribute
{
    public PostgreSqlFactAttribute()
    {
        if (PostgreSqlServer.ConnectionString is null && Environment.GetEnvironmentVariable("CI") != "true")
            Skip = $"Set {PostgreSqlServer.Variable} to the connection string of a PostgreSQL server (./test starts one).";
    }
}

internal static class PostgreSqlServer
{
    public const string Variable = "COMPLIANCE_TEST_POSTGRES";

    public static string? ConnectionString => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } text ? text : null;

    public static async Task<string> CreateDatabase(string name, string? template = null)
    {
        await Run(template is null ? $"CREATE DATABASE {name}" : $"CREATE DATABASE {name} TEMPLATE {template}");
        return new NpgsqlConnectionStringBuilder(ConnectionString) { Database = name, MaxPoolSize = 10 }.ToString();
    }

    public static async Task DropDatabase(string name)
    {
        NpgsqlConnection.ClearAllPools();
        await Run($"DROP DATABASE IF EXISTS {name} WITH (FORCE)");
    }

    private static async Task Run(string statement)
    {
        await using var connection = new NpgsqlConnection(ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(statement, connection);
        await command.ExecuteNonQueryAsync();
    }
}
