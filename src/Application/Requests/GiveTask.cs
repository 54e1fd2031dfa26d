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

/// <summary>Gives somebody work that a case needs.</summary>
/// <param name="Title">What is to be done: 5 to 200 characters, without personal data.</param>
/// <param name="AssigneeId">Account id.</param>
/// <param name="DueOn">Not in the past.</param>
[Requires(Permission.DecideRequests)]
public sealed record GiveTask(Guid RequestId, string Title, string AssigneeId, DateOnly DueOn) : ICommand<Guid>;

internal sealed class GiveTaskValidator : AbstractValidator<GiveTask>
{
    public GiveTaskValidator()
    {
        RuleFor(command => command.Title).Must(title => title?.Trim().Length is >= 5 and <= 200).WithMessage("Say in 5 to 200 characters what is to be done, without personal data.");
        RuleFor(command => command.AssigneeId).NotEmpty().WithMessage("Choose who does it.");
    }
}

internal sealed class GiveTaskHandler(IComplianceDb db, IAccounts accounts, ICurrentActor current, IAuditTrail audit, TimeProvider clock) : IRequestHandler<GiveTask, Outcome<Guid>>
{
    public async Task<Outcome<Guid>> Handle(GiveTask command, CancellationToken cancellationToken)
    {
        var request = await db.Requests.AsNoTracking().FirstOrDefaultAsync(found => found.Id == command.RequestId, cancellationToken);
        if (request is null) return Problem.NotFound("The case");
        if (request.HasEnded) return Problem.Conflict("case-ended", "The case has ended; it needs no more work.");
        var now = clock.GetUtcNow();
        if (command.DueOn < CaseClock.Today(now, request.TimeZone)) return Problem.Invalid("due-in-past", "The task would be overdue at once. Choose a day that is still to come.", nameof(command.DueOn));
        if (command.AssigneeId != current.Actor.Id && !(await accounts.Names([command.AssigneeId], cancellationToken)).ContainsKey(command.AssigneeId))
            return Problem.Invalid("no-such-account", "There is no such account.", nameof(command.AssigneeId));

        var task = new CaseTask { RequestId = request.Id, Title = command.Title.Trim(), AssigneeId = command.AssigneeId, DueOn = command.DueOn, GivenBy = current.Actor.Id, GivenAt = now };
        db.CaseTasks.Add(task);
        audit.Record("task-given", "task", task.Id.ToString(), request.Id, new Dictionary<string, object?> { ["assignee"] = task.AssigneeId, ["dueOn"] = task.DueOn.ToString("O") });
        return task.Id;
    }
}
