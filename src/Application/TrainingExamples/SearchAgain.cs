using Compliance.Application.Audit;
using Compliance.Application.Pipeline;
using Compliance.Application.Requests;
using Compliance.Domain;
using Compliance.Domain.Access;
using Compliance.Domain.Jobs;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.TrainingExamples;

/// <summary>Searches the registered data sets again; decided matches keep their decision.</summary>
[Requires(Permission.ReviewMatches)]
public sealed record SearchAgain(Guid RequestId) : ICommand<Guid>;

internal sealed class SearchAgainHandler(IComplianceDb db, IAuditTrail audit, TimeProvider clock) : IRequestHandler<SearchAgain, Outcome<Guid>>
{
    public async Task<Outcome<Guid>> Handle(SearchAgain command, CancellationToken cancellationToken)
    {
        var request = await db.Requests.FirstOrDefaultAsync(found => found.Id == command.RequestId, cancellationToken);
        if (request is null) return Problem.NotFound("The case");
        if (RequestWorkflow.Move(db, request, RequestEvent.SearchAskedAgain, clock.GetUtcNow()) is { } problem) return problem;
        audit.Record("search-asked-again", "request", request.Id.ToString(), request.Id);
        return db.Runs.Local.Single(run => run.RequestId == request.Id && run.Kind == RunKind.FindExamples && run.State == RunState.Queued).Id;
    }
}
