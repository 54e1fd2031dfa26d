using Compliance.Application.Audit;
using Compliance.Application.Pipeline;
using Compliance.Domain;
using Compliance.Domain.Access;
using Compliance.Domain.Requests;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.Requests;

/// <summary>The officer records which grounds of Art. 17(1) GDPR apply, or that the erasure is goodwill. Nothing is granted without one.</summary>
[Requires(Permission.DecideRequests)]
public sealed record RecordGrounds(Guid RequestId, IReadOnlyList<string> Grounds) : ICommand<Nothing>;

internal sealed class RecordGroundsValidator : AbstractValidator<RecordGrounds>
{
    public RecordGroundsValidator() => RuleFor(command => command.Grounds).Must(IsKnown).WithMessage(Expected);

    public static string Expected => $"Choose at least one ground: {string.Join(", ", ErasureGround.All.Select(ground => ground.Code))}.";

    public static bool IsKnown(IReadOnlyList<string>? grounds) => grounds is { Count: > 0 } && grounds.Distinct().Count() == grounds.Count && grounds.All(code => ErasureGround.Find(code ?? "") is not null);
}

internal sealed class RecordGroundsHandler(IComplianceDb db, IAuditTrail audit) : IRequestHandler<RecordGrounds, Outcome<Nothing>>
{
    public async Task<Outcome<Nothing>> Handle(RecordGrounds command, CancellationToken cancellationToken)
    {
        var request = await db.Requests.FirstOrDefaultAsync(found => found.Id == command.RequestId, cancellationToken);
        if (request is null) return Problem.NotFound("The case");
        if (request.State is not (RequestState.AwaitingReview or RequestState.AwaitingDecision))
            return Problem.Conflict("wrong-state", $"Grounds are recorded before the decision; the case is in the state {request.State}.");
        Record(request, command.Grounds, audit);
        return Nothing.Value;
    }

    public static void Record(ErasureRequest request, IReadOnlyList<string> grounds, IAuditTrail audit)
    {
        request.Grounds = [.. grounds];
        audit.Record("grounds-recorded", "request", request.Id.ToString(), request.Id, new Dictionary<string, object?> { ["grounds"] = grounds.ToList() });
    }
}
