using Compliance.Application.Pipeline;
using Compliance.Domain;
using Compliance.Domain.Access;
using Compliance.Domain.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.Requests;

/// <summary>The officer has the answer by another way (a letter, a call), or needs it no more: the clock goes on.</summary>
[Requires(Permission.DecideRequests)]
public sealed record ResumeClock(Guid RequestId) : ICommand<Nothing>;

internal sealed class ResumeClockHandler(IComplianceDb db, Deadlines deadlines) : IRequestHandler<ResumeClock, Outcome<Nothing>>
{
    public async Task<Outcome<Nothing>> Handle(ResumeClock command, CancellationToken cancellationToken)
    {
        var request = await db.Requests.FirstOrDefaultAsync(found => found.Id == command.RequestId, cancellationToken);
        if (request is null) return Problem.NotFound("The case");
        var pause = await deadlines.OpenPause(request.Id, cancellationToken);
        if (pause is null) return Problem.Conflict("clock-runs", "The clock runs; there is nothing to resume.");
        if (pause.State == DeadlineNoticeState.Queued) deadlines.TakeBack(pause, request);
        else await deadlines.AnswerReceived(request.Id, null, cancellationToken);
        return Nothing.Value;
    }
}
