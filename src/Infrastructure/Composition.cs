using Compliance.Application.Accountability;
using Compliance.Application.Jobs;
using Compliance.Application.Keys;
using Compliance.Application.Notifications;
using Compliance.Application.Pipeline;
using Compliance.Application.Requests;
using Compliance.Application.Retention;
using Compliance.Application.TrainingExamples;
using Compliance.Application.Unlearning;
using Compliance.Infrastructure.Access;
using Compliance.Infrastructure.Artifacts;
using Compliance.Infrastructure.Audit;
using Compliance.Infrastructure.Email;
using Compliance.Infrastructure.ExampleSearch;
using Compliance.Infrastructure.Jobs;
using Compliance.Infrastructure.Letters;
using Compliance.Infrastructure.Persistence;
using Compliance.Infrastructure.Retention;
using Compliance.Infrastructure.Vault;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Compliance.Infrastructure;

/// <summary>Puts the portal together. Every host's Program.cs calls this once.</summary>
public static class Composition
{
    /// <summary>Registers use cases, database, accounts, vault, jobs, search and messages. Hosts that load models add the model runtime themselves.</summary>
    /// <param name="clock">The only clock of the process.</param>
    /// <exception cref="InvalidOperationException">A setting is missing or unsafe; the message says which and what to set.</exception>
    public static IServiceCollection AddCompliance(this IServiceCollection services, IConfiguration configuration, HostKind host, TimeProvider clock)
    {
        var portal = configuration.Get<PortalOptions>() ?? new PortalOptions();
        var database = configuration.GetSection("Database").Get<DatabaseOptions>() ?? new DatabaseOptions();
        var jobs = configuration.GetSection("Jobs").Get<JobsOptions>() ?? new JobsOptions();
        var email = configuration.GetSection("Email").Get<EmailOptions>() ?? new EmailOptions();
        var audit = configuration.GetSection("Audit").Get<AuditOptions>() ?? new AuditOptions();
        var dataFolder = Path.GetFullPath(portal.DataFolder);
        CompleteConnectionString(database, dataFolder);
        ProductionGuard.Check(portal, email);
        var masterKeys = MasterKeyRing.Load(portal.IsDemo, Path.Combine(dataFolder, "demo-master-key"));

        services.AddLogging();
        services.AddSingleton(clock);
        services.AddSingleton(portal);
        services.AddSingleton(configuration.GetSection("Demo").Get<DemoOptions>() ?? new DemoOptions());
        services.AddSingleton(new PortalAddress(portal.Address));
        var controller = configuration.GetSection("Controller").Get<ControllerOptions>() ?? new ControllerOptions();
        services.AddSingleton(new ControllerDetails(controller.Name, controller.Contact, controller.DataProtectionOfficer));
        services.AddSingleton(new TrainingRules((configuration.GetSection("Training").Get<TrainingOptions>() ?? new TrainingOptions()).CoolingDays));
        services.AddUseCases();
        services.AddComplianceDatabase(database);
        services.AddComplianceAccounts();
        services.AddComplianceJobs(database, jobs, executing: host == HostKind.Worker);
        services.AddSingleton(masterKeys);
        services.AddSingleton<IKeyWrapping>(masterKeys);
        services.AddSingleton<SuppressionKey>();
        services.AddSingleton<IPersonVault, PersonVault>();
        services.AddComplianceAudit(portal, audit, dataFolder, host, clock);
        services.AddSingleton<IArtifactStore>(new ArtifactStore(Path.Combine(dataFolder, "artifacts")));
        services.AddSingleton<IExampleIndex, StoredExampleIndex>();
        services.AddSingleton<INotificationChannel>(email.Channel == "Smtp"
            ? new SmtpChannel(email.Smtp, email.From)
            : new PickupFolderChannel(Path.GetFullPath(email.PickupFolder is { Length: > 0 } folder ? folder : Path.Combine(dataFolder, "mail")), email.From));
        services.AddSingleton<ILetterPrinter>(new ChromiumLetterPrinter(ChromiumLetterPrinter.Find(configuration["Letters:Chromium"] ?? "")));
        services.AddScoped<IPortalKeys, PortalKeys>();
        services.AddSingleton<IErasureLedger>(new FileErasureLedger(Path.GetFullPath(portal.ErasureLedger is { Length: > 0 } ledger ? ledger : Path.Combine(dataFolder, "erasure-ledger.jsonl"))));
        services.AddSingleton<ICaseCopies, CaseCopies>();
        services.AddSingleton<DemoAccounts>();
        if (host == HostKind.Worker) services.AddRunExecutor().AddHostedService<RetentionSchedule>();
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
        if (Path.GetDirectoryName(Path.GetFullPath(builder.DataSource)) is { } folder) Directory.CreateDirectory(folder);
    }
}
