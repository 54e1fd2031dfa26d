using Compliance.Application.Access;
using Compliance.Application.Audit;
using Compliance.Application.Pipeline;
using Compliance.Application.Requests;
using Compliance.Domain;
using Compliance.Domain.Access;
using Compliance.Domain.Notifications;
using FluentValidation;
using MediatR;

namespace Compliance.Application.Notifications;

/// <summary>An officer notes something for colleagues. The person never sees it.</summary>
[Requires(Permission.ReadPersonalData)]
public sealed record AddComment(Guid RequestId, string Text) : ICommand<Nothing>;

internal sealed class AddCommentValidator : AbstractValidator<AddComment>
{
    public AddCommentValidator() => RuleFor(command => command.Text).Must(CaseMessages.IsText).WithMessage("Write a comment of 1 to 4000 characters.");
}

internal sealed class AddCommentHandler(IComplianceDb db, IPersonVault vault, IAuditTrail audit, ICurrentActor current, TimeProvider clock) : IRequestHandler<AddComment, Outcome<Nothing>>
{
    public async Task<Outcome<Nothing>> Handle(AddComment command, CancellationToken cancellationToken)
    {
        var (request, person) = await CaseMessages.OfCase(db, command.RequestId, cancellationToken);
        if (request is null) return Problem.NotFound("The case");
        if (person?.WrappedKey is null) return CaseMessages.Erased;
        var comment = CaseMessages.Add(db, vault, person, request.Id, CaseMessageKind.Comment, command.Text, clock.GetUtcNow(), current.Actor.Id);
        audit.Record("comment-written", "message", comment.Id.ToString(), request.Id);
        return Nothing.Value;
    }
}
