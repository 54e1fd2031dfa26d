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

/// <summary>Keeps a filter of the queue under a name, for the acting account only. The same name replaces the earlier one.</summary>
/// <param name="Query">Query part of the queue's address, without "?": codes of filters only.</param>
[Requires(Permission.ReadCases)]
public sealed record SaveView(string Name, string Query) : ICommand<Guid>
{
    /// <summary>As many views as one account keeps.</summary>
    public const int MaxViews = 30;
}

internal sealed class SaveViewValidator : AbstractValidator<SaveView>
{
    private static readonly string[] Filters = ["state", "law", "search", "filter", "assignee", "due", "flag", "sort", "down"];

    public SaveViewValidator()
    {
        RuleFor(command => command.Name).Must(name => name?.Trim().Length is >= 1 and <= 60).WithMessage("Give the view a name of 1 to 60 characters.");
        RuleFor(command => command.Query).Must(query => query is { Length: <= 500 } && query.Split('&', StringSplitOptions.RemoveEmptyEntries).All(IsFilter)).WithMessage("A view keeps the queue's filters and nothing else.");
    }

    private static bool IsFilter(string pair) =>
        pair.Split('=') is [var name, var value] && Filters.Contains(name) && value.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.');
}

internal sealed class SaveViewHandler(IComplianceDb db, ICurrentActor current, IAuditTrail audit) : IRequestHandler<SaveView, Outcome<Guid>>
{
    public async Task<Outcome<Guid>> Handle(SaveView command, CancellationToken cancellationToken)
    {
        var (owner, name) = (current.Actor.Id, command.Name.Trim());
        var view = await db.SavedViews.FirstOrDefaultAsync(found => found.OwnerId == owner && found.Name == name, cancellationToken);
        if (view is null)
        {
            if (await db.SavedViews.CountAsync(found => found.OwnerId == owner, cancellationToken) >= SaveView.MaxViews)
                return Problem.Conflict("too-many-views", $"An account keeps at most {SaveView.MaxViews} views. Delete one first.");
            view = new SavedView { OwnerId = owner, Name = name, Query = command.Query };
            db.SavedViews.Add(view);
        }

        view.Query = command.Query;
        audit.Record("view-saved", "view", view.Id.ToString());
        return view.Id;
    }
}
