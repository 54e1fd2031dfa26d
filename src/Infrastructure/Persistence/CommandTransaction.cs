using System.Diagnostics;
using Compliance.Application.Audit;
using Compliance.Application.Jobs;
using Compliance.Application.Pipeline;
using Compliance.Domain;
using Compliance.Domain.Audit;
using Compliance.Domain.Jobs;
using Compliance.Infrastructure.Audit;
using Compliance.Infrastructure.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.Logging;

namespace Compliance.Infrastructure.Persistence;

internal sealed class CommandTransaction(ComplianceDbContext db, IAuditFacts facts, IJobScheduler scheduler, IJobEnlistment enlistment, ILogger<CommandTransaction> log) : ICommandTransaction
{
    private const int MaxTries = 5;

    /// <summary>What a trace shows of a use case that changes something; spans hold no data of the case.</summary>
    internal static readonly ActivitySource Spans = new("Compliance");

    public async Task<(Outcome<T> Outcome, IReadOnlyList<AuditEntry> Entries)> Run<T>(Func<Task<Outcome<T>>> work, bool keepsOnRefusal, CancellationToken cancellationToken)
    {
        using var span = Spans.StartActivity("transaction");
        await enlistment.Prepare(cancellationToken);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await RunOnce(work, keepsOnRefusal, cancellationToken);
            }
            catch (DbUpdateException lostRace) when (attempt < MaxTries && LostRace.Is(lostRace))
            {
                log.LogInformation("Another writer was quicker; trying again ({Attempt} of {MaxTries}).", attempt + 1, MaxTries);
            }
        }
    }

    private async Task<(Outcome<T> Outcome, IReadOnlyList<AuditEntry> Entries)> RunOnce<T>(Func<Task<Outcome<T>>> work, bool keepsOnRefusal, CancellationToken cancellationToken)
    {
        // A clean slate: nothing of an earlier try may be saved.
        db.ChangeTracker.Clear();
        facts.Take();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var outcome = await work();
        if (!outcome.IsSuccess && !keepsOnRefusal)
        {
            await transaction.RollbackAsync(cancellationToken);
            db.ChangeTracker.Clear();
            facts.Take();
            return (outcome, []);
        }

        var queued = db.ChangeTracker.Entries<Run>()
            .Where(entry => entry.Entity.State == RunState.Queued && (entry.State == EntityState.Added || (entry.State == EntityState.Modified && entry.Property(run => run.State).IsModified)))
            .Select(entry => entry.Entity).OrderBy(run => run.QueuedAt).ThenBy(run => run.Id).ToList();
        // The commit stands inside the enlistment, so that the scheduler is woken when the jobs can be seen.
        using var enlisted = queued.Count > 0 ? enlistment.Enlist(transaction.GetDbTransaction()) : null;
        foreach (var run in queued) await scheduler.Schedule(run, cancellationToken);
        // The head of the log comes late: whoever holds it makes every other writer wait. It is saved together with the changes, which costs less than a save of its own.
        var entries = await AuditAppend.Append(db, facts.Take(), cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return (outcome, entries);
    }
}
