using Compliance.Domain.Jobs;
using Compliance.Domain.Models;
using Compliance.Domain.Requests;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.Verification;

/// <summary>Orders the replay of claims when a model gets a later version.</summary>
internal static class ClaimRuns
{
    /// <summary>Closed cases in which something was unlearned from any version of the model.</summary>
    public static IQueryable<ErasureRequest> ClosedCasesOn(IComplianceDb db, string modelName) => db.Requests.AsNoTracking()
        .Where(request => request.State == RequestState.Closed && db.Plans.Any(plan => plan.RequestId == request.Id && db.Models.Any(model => model.Id == plan.ModelId && model.Name == modelName)));

    /// <summary>Adds the run, if there is any case whose claims could come out.</summary>
    /// <param name="except">A case whose claims were replayed on these weights already.</param>
    public static async Task Order(IComplianceDb db, LanguageModel model, DateTimeOffset now, CancellationToken cancellationToken, Guid? except = null)
    {
        if (await ClosedCasesOn(db, model.Name).AnyAsync(request => request.Id != except, cancellationToken))
            db.Runs.Add(new Run { Kind = RunKind.ReplayClaims, TargetId = model.Id, QueuedAt = now });
    }
}
