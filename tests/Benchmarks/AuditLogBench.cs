using System.Diagnostics;
using Compliance.Application;
using Compliance.Application.Audit;
using Compliance.Application.Pipeline;
using Compliance.Application.Requests;
using Compliance.Domain;
using Compliance.Domain.Access;
using Compliance.Domain.Audit;
using Compliance.Domain.Requests;
using Compliance.Infrastructure;
using Compliance.Infrastructure.Audit;
using Compliance.Infrastructure.Persistence;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Compliance.Benchmarks;

/// <summary>A portal on a throw-away SQLite file, whose audit log can be filled and measured.</summary>
internal sealed class AuditLogBench : IAsyncDisposable
{
    private const int BatchSize = 4096;
    private static readonly Actor filler = Actor.System("bench");
    private static readonly Actor officer = Actor.User("01900000-0000-7000-8000-000000000001", [Role.ComplianceOfficer]);

    private readonly string _folder;
    private readonly ServiceProvider _services;
    private readonly LogSwitch _log;
    private int _filed;

    private AuditLogBench(string folder, ServiceProvider services, LogSwitch log) => (_folder, _services, _log) = (folder, services, log);

    public static async Task<AuditLogBench> Open(CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("compliance-bench-").FullName;
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["Mode"] = "Demo", ["DataFolder"] = folder }).Build();
        var log = new LogSwitch();
        var services = log.Into(new ServiceCollection().AddCompliance(configuration, HostKind.Cli, TimeProvider.System)).BuildServiceProvider();
        await services.GetRequiredService<DatabaseStartup>().Prepare(cancellationToken);
        return new AuditLogBench(folder, services, log);
    }

    /// <summary>Appends until the log has so many entries, 4096 a transaction.</summary>
    public async Task FillTo(long entries, CancellationToken cancellationToken)
    {
        for (var count = await Count(cancellationToken); count < entries;)
        {
            await using var scope = _services.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<ComplianceDbContext>();
            db.ChangeTracker.AutoDetectChangesEnabled = false;
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            var facts = Enumerable.Range(0, (int)Math.Min(BatchSize, entries - count)).Select(_ => new AuditFact(
                DateTimeOffset.UtcNow, filler.Id, "match-confirmed", "match", Guid.CreateVersion7().ToString(), null, new Dictionary<string, object?> { ["kind"] = "Exact", ["score"] = 0.97 })).ToList();
            await AuditAppend.Append(db, facts, cancellationToken);
            db.ChangeTracker.DetectChanges();
            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            count += facts.Count;
        }
    }

    /// <summary>Files requests, and has an officer take them on; every second time without the log.</summary>
    /// <param name="count">Transactions of each kind with the log, and as many without.</param>
    public async Task<(TransactionShare Filing, TransactionShare Taking)> Transactions(int count, CancellationToken cancellationToken)
    {
        var useCases = _services.GetRequiredService<IUseCases>();
        var cases = new List<Guid>();
        // The log is saved together with the changes, so that only the same transaction without it shows what it costs.
        var filing = await Measure(async () =>
        {
            var details = new SubjectDetails($"Person Number{++_filed}", [], $"person{_filed}@example.org", [$"handle-{_filed}"], "Everything that the model knows about me.", []);
            cases.Add(Done(await useCases.Send(new SubmitRequest(details, "DE", "en", "form"), filler, cancellationToken)).RequestId);
        });
        var taken = 0;
        return (filing, await Measure(async () => Done(await useCases.Send(new AssignCase(cases[taken++]), officer, cancellationToken))));

        async Task<TransactionShare> Measure(Func<Task> work)
        {
            using SpanTimes logged = new("transaction"), unlogged = new("transaction");
            for (var done = 0; done < 2 * count; done++)
            {
                _log.IsOn = done % 2 == 0;
                using ((_log.IsOn ? logged : unlogged).Measure()) await work();
            }

            _log.IsOn = true;
            return new TransactionShare(logged.Median, unlogged.Median);
        }
    }

    /// <summary>Verifies the whole log as the officer does.</summary>
    public async Task<VerificationCost> Verify(CancellationToken cancellationToken)
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        var before = Environment.WorkingSet;
        var highest = before;
        await using var sampler = new Timer(_ => highest = Math.Max(highest, Environment.WorkingSet), null, TimeSpan.Zero, TimeSpan.FromMilliseconds(20));
        var (clock, processor) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
        var verdict = Done(await _services.GetRequiredService<IUseCases>().Send(new VerifyAudit(), officer, cancellationToken));
        return verdict.IsWhole
            ? new VerificationCost(verdict.Count, clock.Elapsed, Environment.CpuUsage.TotalTime - processor, highest - before)
            : throw new InvalidDataException($"The log of the benchmark does not verify: {verdict.Fault}");
    }

    /// <summary>Median time of an inclusion proof of random entries in a log of that size; the first entries of a longer one are such a log.</summary>
    public async Task<TimeSpan> Proof(long size, CancellationToken cancellationToken)
    {
        var random = new Random(1);
        var times = new List<TimeSpan>();
        await using var scope = _services.CreateAsyncScope();
        var tree = new AuditTree(scope.ServiceProvider.GetRequiredService<IComplianceDb>());
        for (var asked = 0; asked < 300; asked++)
        {
            var clock = Stopwatch.StartNew();
            await tree.Inclusion(random.NextInt64(size), size, cancellationToken);
            times.Add(clock.Elapsed);
        }

        return times.Order().ElementAt(times.Count / 2);
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task<long> Count(CancellationToken cancellationToken)
    {
        await using var scope = _services.CreateAsyncScope();
        return (await scope.ServiceProvider.GetRequiredService<ComplianceDbContext>().AuditHeads.AsNoTracking().SingleAsync(cancellationToken)).Count;
    }

    private static T Done<T>(Outcome<T> outcome) => outcome.Problem is { } problem ? throw new InvalidOperationException(problem.Message) : outcome.Value;
}
