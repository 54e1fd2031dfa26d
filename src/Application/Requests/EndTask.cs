using Compliance.Application.Access;
using Compliance.Application.Audit;
using Compliance.Application.Pipeline;
using Compliance.Domain;
using Compliance.Domain.Access;
using Compliance.Domain.Requests;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.Requests;

/// <summary>Whoever has the task says that it is done, or refuses it. The officer who gave it may do so too.</summary>
/// <param name="Note">What came of it, without personal data; needed for a refusal.</param>
[Requires(Permission.ReadCases)]
public sealed record EndTask(Guid TaskId, bool IsDone, string? Note = null) : ICommand<Nothing>;

internal sealed class EndTaskValidator : AbstractValidator<EndTask>
{
    public EndTaskValidator()
    {
        RuleFor(command => command.Note).Must(note => note is null or { Length: <= 2000 }).WithMessage("A note has at most 2000 characters.");
        RuleFor(command => command.Note).Must(note => note?.Trim().Length >= 5).When(command => !command.IsDone).WithMessage("Say why you refuse the task.");
    }
}

internal sealed class EndTaskHandler(IComplianceDb db, ICurrentActor current, IAuditTrail audit, TimeProvider clock) : IRequestHandler<EndTask, Outcome<Nothing>>
{
    public async Task<Outcome<Nothing>> Handle(EndTask command, CancellationToken cancellationToken)
    {
        var task = await db.CaseTasks.FirstOrDefaultAsync(found => found.Id == command.TaskId, cancellationToken);
        if (task is null) return Problem.NotFound("The task");
        if (current.Actor.Id != task.AssigneeId && current.Actor.Id != task.GivenBy) return Problem.Forbidden("This is somebody else's task.");
        if (task.State != CaseTaskState.Open) return Problem.Conflict("task-ended", "The task has ended already.");
        task.State = command.IsDone ? CaseTaskState.Done : CaseTaskState.Refused;
        task.Note = string.IsNullOrWhiteSpace(command.Note) ? null : command.Note.Trim();
        task.EndedAt = clock.GetUtcNow();
        audit.Record(command.IsDone ? "task-done" : "task-refused", "task", task.Id.ToString(), task.RequestId);
        return Nothing.Value;
    }
}
