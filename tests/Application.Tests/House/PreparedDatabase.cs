using Compliance.Infrastructure;
using Compliance.Infrastructure.Persistence;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Quartz;

namespace Compliance.Application.Tests.House;

/// <summary>A migrated database with the job tables, made once per process and copied for each test.</summary>
internal static class PreparedDatabase
{
    private static readonly SemaphoreSlim OneAtATime = new(1);
    private static string? _sqliteFile;
    private static string? _postgresName;
    private static string _sqliteMasterKey = "";
    private static string _postgresMasterKey = "";

    /// <summary>Connection string of a fresh copy, and the name of the database to drop afterwards (PostgreSQL only).</summary>
    public static async Task<(string ConnectionString, string? DatabaseName)> Copy(DatabaseProvider provider, string folder)
    {
        await OneAtATime.WaitAsync();
        try
        {
            if (provider == DatabaseProvider.PostgreSql)
            {
                _postgresName ??= await MakePostgres();
                await File.WriteAllTextAsync(MasterKeyIn(folder), _postgresMasterKey);
                var name = $"compliance_{Guid.NewGuid():N}";
                return (await PostgreSqlServer.CreateDatabase(name, _postgresName), name);
            }

            _sqliteFile ??= await MakeSqlite();
            var file = Path.Combine(folder, "compliance.db");
            File.Copy(_sqliteFile, file);
            // The portal's own keys stand in the copy, wrapped by the master key of the template.
            await File.WriteAllTextAsync(MasterKeyIn(folder), _sqliteMasterKey);
            return ($"Data Source={file}", null);
        }
        finally
        {
            OneAtATime.Release();
        }
    }

    private static async Task<string> MakeSqlite()
    {
        var folder = Directory.CreateTempSubdirectory("compliance-test-template-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        var file = Path.Combine(folder, "compliance.db");
        await Prepare(DatabaseProvider.Sqlite, folder, $"Data Source={file};Pooling=False");
        _sqliteMasterKey = await File.ReadAllTextAsync(MasterKeyIn(folder));
        SqliteConnection.ClearAllPools();
        return file;
    }

    private static async Task<string> MakePostgres()
    {
        var name = $"compliance_template_{Guid.NewGuid():N}";
        var folder = Directory.CreateTempSubdirectory("compliance-test-template-").FullName;
        await Prepare(DatabaseProvider.PostgreSql, folder, await PostgreSqlServer.CreateDatabase(name));
        _postgresMasterKey = await File.ReadAllTextAsync(MasterKeyIn(folder));
        // A template must have no open connection.
        NpgsqlConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
        return name;
    }

    private static string MasterKeyIn(string folder) => Path.Combine(folder, "demo-master-key");

    private static async Task Prepare(DatabaseProvider provider, string folder, string connectionString)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Mode"] = "Demo",
            ["DataFolder"] = folder,
            ["PublicUrl"] = "https://portal.example",
            ["Database:Provider"] = provider.ToString(),
            ["Database:ConnectionString"] = connectionString,
        }).Build();
        await using var services = new ServiceCollection().AddCompliance(configuration, HostKind.Web, new FakeClock()).BuildServiceProvider();
        await services.GetRequiredService<DatabaseStartup>().Prepare();
        await services.GetRequiredService<ISchedulerFactory>().GetScheduler();
    }
}
