using Compliance.Application.IdentityChecks;
using Compliance.Application.Jobs;
using Compliance.Application.Pipeline;
using Compliance.Application.Tests.House;
using Compliance.Application.Unlearning;
using Compliance.Application.Verification;
using Compliance.Domain;
using Compliance.Domain.Access;
using Compliance.Domain.Jobs;
using Compliance.Domain.Requests;
using Compliance.Infrastructure.Jobs;
using Compliance.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Compliance.Infrastructure.Tests.Jobs;

public sealed class WorkerJobsTests
{
    [Theory, OnEachDatabase]
    public async Task A_worker_runs_what_another_process_scheduled(DatabaseProvider provider)
    {
        await using var portal = await PortalUnderTest.Start(provider);
        await portal.Register();
        var receipt = await portal.Submit();
        using var worker = await PrepareWorker(portal, provider);
        await worker.StartAsync();
        await Until(() => Task.FromResult(portal.Mail().Count == 2));
        await portal.Do(new ConfirmIdentity(receipt.StatusToken, portal.LastCode()), Actor.Anonymous);
        await Until(async () => (await portal.Case(receipt)).State == RequestState.AwaitingReview);
        await worker.StopAsync();
        Assert.All(await portal.Look(db => db.Runs.AsNoTracking().ToListAsync()), run => Assert.Equal((RunState.Succeeded, 1, "worker-7"), (run.State, run.Attempt, run.Node)));
    }

    [Theory, OnEachDatabase]
    public async Task A_command_that_is_refused_leaves_no_job(DatabaseProvider provider)
    {
        await using var portal = await PortalUnderTest.Start(provider);
        var scheduler = portal.Services.GetRequiredService<QuartzJobScheduler>();
        Guid RunOf(bool keeps, out Task done)
        {
            var run = new Run { Kind = RunKind.FindExamples, QueuedAt = portal.Clock.GetUtcNow() };
            done = Send(run, keeps);
            return run.Id;
        }

        async Task Send(Run run, bool keeps)
        {
            await using var scope = portal.Services.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<ComplianceDbContext>();
            await scope.ServiceProvider.GetRequiredService<ICommandTransaction>().Run<Nothing>(
                () =>
                {
                    db.Runs.Add(run);
                    return Task.FromResult<Outcome<Nothing>>(keeps ? Nothing.Value : Problem.Conflict("no", "No."));
                },
                false,
                CancellationToken.None);
        }

        var kept = RunOf(true, out var first);
        await first;
        var refused = RunOf(false, out var second);
        await second;
        Assert.True(await scheduler.HasJob(kept, CancellationToken.None));
        Assert.False(await scheduler.HasJob(refused, CancellationToken.None));
        Assert.Equal(1, await portal.Look(db => db.Runs.CountAsync()));
    }

    [Fact]
    public async Task A_failed_attempt_is_tried_again_by_the_worker()
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite);
        await File.WriteAllTextAsync(Path.Combine(portal.Folder, "mail"), "");
        await portal.Submit();
        using var worker = await PrepareWorker(portal, DatabaseProvider.Sqlite);
        await worker.StartAsync();
        await Until(async () => await portal.Look(db => db.Runs.AnyAsync(run => run.FailureCount > 0)));
        File.Delete(Path.Combine(portal.Folder, "mail"));
        await Until(() => Task.FromResult(portal.Mail().Count == 2));
        await worker.StopAsync();
    }

    private static async Task<IHost> PrepareWorker(PortalUnderTest portal, DatabaseProvider provider)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Mode"] = "Demo",
            ["DataFolder"] = portal.Folder,
            ["PublicUrl"] = "https://portal.example",
            ["Database:Provider"] = provider.ToString(),
            ["Database:ConnectionString"] = portal.Services.GetRequiredService<DatabaseOptions>().ConnectionString,
            ["Jobs:NodeName"] = "worker-7",
            ["Jobs:IdleWaitSeconds"] = "1",
        });
        builder.Services.AddCompliance(builder.Configuration, HostKind.Worker, TimeProvider.System);
        builder.Services.AddSingleton<IUnlearningEngine, FakeUnlearningEngine>();
        builder.Services.AddSingleton<IProbeEngine, FakeProbeEngine>();
        builder.Services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Warning));
        var worker = builder.Build();
        await worker.Services.GetRequiredService<DatabaseStartup>().Prepare();
        return worker;
    }

    private static async Task Until(Func<Task<bool>> isDone)
    {
        for (var tries = 0; tries < 1200; tries++)
        {
            if (await isDone()) return;
            await Task.Delay(100);
        }

        Assert.Fail("It did not happen within two minutes.");
    }
}
