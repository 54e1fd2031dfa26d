using Compliance.Application.Audit;
using Compliance.Application.Notifications;
using Compliance.Application.Pipeline;
using Compliance.Application.Requests;
using Compliance.Domain;
using Compliance.Domain.IdentityChecks;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.IdentityChecks;

/// <summary>The person uploads a proof of identity, which only a recorded doubt makes possible. A picture or a PDF of at most 5 MB; what need not be seen may be blacked out.</summary>
[OpenToEveryone("The secret status token stands for the person.")]
public sealed record UploadIdentityDocument(string StatusToken, byte[] Content) : ICommand<Nothing>;

internal sealed class UploadIdentityDocumentValidator : AbstractValidator<UploadIdentityDocument>
{
    public UploadIdentityDocumentValidator()
    {
        RuleLevelCascadeMode = CascadeMode.Stop;
        RuleFor(command => command.Content).Must(content => content is { Length: > 0 and <= DocumentTypes.MaxBytes }).WithMessage("Choose a file of at most 5 MB.")
            .Must(content => DocumentTypes.Of(content) is not null).WithErrorCode("type-not-allowed").WithMessage("Only pictures (JPEG, PNG) and PDF files are accepted; the content of this file is neither.");
    }
}

internal sealed class UploadIdentityDocumentHandler(IComplianceDb db, IPersonVault vault, Deadlines deadlines, IAuditTrail audit, TimeProvider clock) : IRequestHandler<UploadIdentityDocument, Outcome<Nothing>>
{
    private const int MaxDocuments = 3;

    public async Task<Outcome<Nothing>> Handle(UploadIdentityDocument command, CancellationToken cancellationToken)
    {
        var (request, person) = await CaseMessages.OfToken(db, command.StatusToken, cancellationToken);
        if (request is null) return Problem.NotFound("The request");
        if (person?.WrappedKey is null) return CaseMessages.Erased;
        // Art. 5(1)(c) GDPR: a document that nobody doubted for is more than is needed.
        if (!await db.IdentityDoubts.AnyAsync(found => found.RequestId == request.Id && found.ResolvedAt == null, cancellationToken))
            return Problem.Conflict("no-document-needed", "We did not ask you for a document, so please do not send one.");
        if (await db.IdentityDocuments.CountAsync(found => found.RequestId == request.Id && found.SealedContent != null, cancellationToken) >= MaxDocuments)
            return Problem.Conflict("enough-documents", $"We have {MaxDocuments} documents of yours already; an officer looks at them.");

        var document = new IdentityDocument
        {
            RequestId = request.Id,
            ContentType = DocumentTypes.Of(command.Content)!,
            SizeBytes = command.Content.Length,
            SealedContent = vault.Seal(person, Convert.ToBase64String(command.Content)),
            UploadedAt = clock.GetUtcNow(),
        };
        db.IdentityDocuments.Add(document);
        // Art. 12(6) GDPR: what was asked for has come, so the period goes on, whatever the officer makes of it.
        await deadlines.AnswerReceived(request.Id, IdentityQuestions.Reason, cancellationToken);
        audit.Record("identity-document-uploaded", "identity-document", document.Id.ToString(), request.Id, new Dictionary<string, object?> { ["contentType"] = document.ContentType, ["bytes"] = document.SizeBytes });
        return Nothing.Value;
    }
}
