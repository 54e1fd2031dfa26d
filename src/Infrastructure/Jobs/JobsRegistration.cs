using Compliance.Application.Jobs;
using Compliance.Infrastructure.Persistence;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Quartz;

namespace Compliance.Infrastructure.Jobs;

/// <summary>Registers the job engine.</summary>
internal static class JobsRegistration
{
    /// <param name="executing">True in the worker. Others only schedule: they build the scheduler and never start it.</param>
    public static IServiceCollection AddComplianceJobs(this IServiceCollection services, DatabaseOptions database, JobsOptions jobs, bool executing)
    {
        services.AddSingleton(jobs);
        services.AddSingleton(new NodeName(jobs.NodeName is { Length: > 0 } name ? name : Environment.MachineName));
        services.AddSingleton<QuartzJobScheduler>();
        services.AddSingleton<IJobScheduler>(provider => provider.GetRequiredService<QuartzJobScheduler>());
        services.AddSingleton<IJobEnlistment>(provider => provider.GetRequiredService<QuartzJobScheduler>());
        services.AddQuartz(quartz =>
        {
            var isClustered = database.Provider != DatabaseProvider.Sqlite;
            quartz.ConfigureScheduler(scheduler =>
            {
                scheduler.InstanceName = "compliance";
                // SQLite keeps one fixed id: a worker that comes back under another one would never see its own unfinished jobs.
                scheduler.GenerateInstanceId = isClustered;
                scheduler.IdleWaitTime = TimeSpan.FromSeconds(jobs.IdleWaitSeconds);
                scheduler.MaxBatchSize = 1;
                scheduler.ShutdownJobInterruption = ShutdownJobInterruption.Always;
            });
            quartz.UseDefaultThreadPool(jobs.MaxConcurrency);
            quartz.UseExecutionLimits(limits => limits.ForGroup(QuartzJobScheduler.GpuGroup, 1, ExecutionLimitScope.Node));
            quartz.AddJobType<RunJob>();
            quartz.UsePersistentStore(store =>
            {
                store.ConfigureStore(options =>
                {
                    options.StoreJobDataAsStrings = true;
                    options.AcceptEnlistedTransactions = true;
                });
                store.UseSystemTextJsonSerializer();
                store.ProvisionSchema();
                switch (database.Provider)
                {
                    case DatabaseProvider.PostgreSql: store.UsePostgres(NpgsqlFactory.Instance, database.ConnectionString); break;
                    case DatabaseProvider.SqlServer: store.UseSqlServer(SqlClientFactory.Instance, database.ConnectionString); break;
                    default: store.UseSqlite(SqliteFactory.Instance, database.ConnectionString); break;
                }

                if (isClustered)
                    store.UseClustering(cluster =>
                    {
                        cluster.CheckinInterval = TimeSpan.FromSeconds(jobs.CheckinSeconds);
                        cluster.CheckinMisfireThreshold = TimeSpan.FromSeconds(jobs.CheckinMisfireSeconds);
                    });
            });
        });
        if (!executing) return services;

        services.AddQuartzHostedService(hosted => hosted.WaitForJobsToComplete = true);
        services.AddHostedService<RunReconciler>();
        services.AddHostedService<ReminderSchedule>();
        return services;
    }
}
