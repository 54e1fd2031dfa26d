using Compliance.Domain;
using Compliance.Domain.Audit;

namespace Compliance.Application.Pipeline;

/// <summary>One database transaction: the changed state, its audit entries and the jobs that it starts. All of them or none.</summary>
public interface ICommandTransaction
{
    /// <summary>Runs the work, saves and commits. Another writer who was quicker makes it run again, from a clean slate.</summary>
    /// <param name="work">Changes the state through <see cref="IComplianceDb"/>; may run more than once.</param>
    /// <param name="keepsOnRefusal">Whether the changes stay when the work is refused (a wrong code uses up a try).</param>
    /// <returns>The outcome, and the audit entries that were written.</returns>
    Task<(Outcome<T> Outcome, IReadOnlyList<AuditEntry> Entries)> Run<T>(Func<Task<Outcome<T>>> work, bool keepsOnRefusal, CancellationToken cancellationToken);
}
