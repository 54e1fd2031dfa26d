using Compliance.Application.Pipeline;
using Compliance.Application.Requests;
using Compliance.Application.TrainingExamples;
using Compliance.Application.Unlearning;
using Compliance.Infrastructure.Artifacts;
using Compliance.Infrastructure.Jobs;
using Compliance.Infrastructure.Persistence;
using Compliance.Infrastructure.Vault;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Compliance.Infrastructure;

/// <summary>Puts the portal together. Every host's Program.cs calls this once.</summary>
public static class Composition
{
    /// <summary>Registers use cases, database, vault, jobs, search and messages. The worker and the gateway add the model runtime themselves.</summary>
    /// <param name="clock">The only clock of the process.</param>
    /// <exception cref="InvalidOperationException">A setting is missing or unsafe; the message says which and what to set.</exception>
    public static IServiceCollection AddCompliance(this IServiceCollection services, IConfiguration configuration, HostKind host, TimeProvider clock)
    {
        var portal = configuration.Get<PortalOptions>() ?? new PortalOptions();
        var database = configuration.GetSection("Database").Get<DatabaseOptions>() ?? new DatabaseOptions();
        var jobs = configuration.GetSection("Jobs").Get<JobsOptions>() ?? new JobsOptions();
        var dataFolder = Path.GetFullPath(portal.DataFolder);
        CompleteConnectionString(database, dataFolder);

        services.AddSingleton(clock);
        services.AddSingleton(portal);
        services.AddUseCases();
        services.AddComplianceDatabase(database);
        services.AddComplianceJobs(database, jobs, executing: host == HostKind.Worker);
        services.AddSingleton(_ => MasterKey.Load(portal.IsDemo, Path.Combine(dataFolder, "demo-master-key")));
        services.AddSingleton<IPersonVault, PersonVault>();
        services.AddSingleton<IArtifactStore>(_ => new ArtifactStore(Path.Combine(dataFolder, "artifacts")));
        return services;
    }

    private static void CompleteConnectionString(DatabaseOptions database, string dataFolder)
    {
        if (database.Provider != DatabaseProvider.Sqlite)
        {
            if (database.ConnectionString.Length == 0) throw new InvalidOperationException($"Database:Provider is {database.Provider}, but Database:ConnectionString is empty. Set it to the connection string of the server.");
            return;
        }

        var builder = new SqliteConnectionStringBuilder(database.ConnectionString);
        if (builder.DataSource.Length == 0) builder.DataSource = Path.Combine(dataFolder, "compliance.db");
        // How long a writer waits for another one; Quartz and we share the file.
        builder.DefaultTimeout = 30;
        database.ConnectionString = builder.ToString();
    }
}
