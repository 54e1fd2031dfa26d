using Compliance.Application.Pipeline;
using Compliance.Domain;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.Requests;

/// <summary>The person answers the officer's question on the status page. The clock goes on by itself.</summary>
[OpenToEveryone("The secret status token stands for the person.")]
public sealed record AnswerQuestion(string StatusToken, string Text) : ICommand<Nothing>;

internal sealed class AnswerQuestionValidator : AbstractValidator<AnswerQuestion>
{
    public AnswerQuestionValidator() =>
        RuleFor(command => command.Text).Must(text => text?.Trim().Length is > 0 and <= 8000).WithMessage("Write your answer, at most 8000 characters.");
}

internal sealed class AnswerQuestionHandler(IComplianceDb db, IPersonVault vault, Deadlines deadlines) : IRequestHandler<AnswerQuestion, Outcome<Nothing>>
{
    public async Task<Outcome<Nothing>> Handle(AnswerQuestion command, CancellationToken cancellationToken)
    {
        var tokenHash = StatusTokens.Hash(command.StatusToken ?? "");
        var request = await db.Requests.FirstOrDefaultAsync(found => found.StatusTokenHash == tokenHash, cancellationToken);
        if (request is null) return Problem.NotFound("The request");
        if (request.HasEnded || await deadlines.AnswerReceived(request.Id, null, cancellationToken) is not { } pause) return Problem.Conflict("no-question", "No question is open.");
        var person = await db.Persons.FirstAsync(found => found.Id == request.PersonId, cancellationToken);
        pause.SealedAnswer = vault.Seal(person, command.Text.Trim());
        return Nothing.Value;
    }
}
