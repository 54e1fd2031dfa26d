using System.Data.Common;

namespace Compliance.Infrastructure.Jobs;

/// <summary>Lets the job engine write in a transaction of ours.</summary>
internal interface IJobEnlistment
{
    /// <summary>Makes sure the engine is there before a transaction opens.</summary>
    ValueTask Prepare(CancellationToken cancellationToken);

    /// <summary>From here on, until disposed, scheduling on this flow joins the transaction.</summary>
    IDisposable Enlist(DbTransaction transaction);
}
