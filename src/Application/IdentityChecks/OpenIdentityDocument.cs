using Compliance.Application.Audit;
using Compliance.Application.Notifications;
using Compliance.Application.Pipeline;
using Compliance.Application.Requests;
using Compliance.Domain;
using Compliance.Domain.Access;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.IdentityChecks;

/// <summary>Opens a proof of identity. A command, because each opening is audited.</summary>
[Requires(Permission.ReadPersonalData)]
public sealed record OpenIdentityDocument(Guid RequestId, Guid DocumentId) : ICommand<OpenedDocument>;

internal sealed class OpenIdentityDocumentHandler(IComplianceDb db, IPersonVault vault, IAuditTrail audit) : IRequestHandler<OpenIdentityDocument, Outcome<OpenedDocument>>
{
    public async Task<Outcome<OpenedDocument>> Handle(OpenIdentityDocument command, CancellationToken cancellationToken)
    {
        var document = await db.IdentityDocuments.FirstOrDefaultAsync(found => found.Id == command.DocumentId && found.RequestId == command.RequestId, cancellationToken);
        var (_, person) = await CaseMessages.OfCase(db, command.RequestId, cancellationToken);
        if (document?.SealedContent is not { } content || person?.WrappedKey is null) return Problem.NotFound("The document");
        audit.Record("identity-document-opened", "identity-document", document.Id.ToString(), command.RequestId);
        return new OpenedDocument(Convert.FromBase64String(vault.Unseal(person, content)), document.ContentType, $"document-{document.Id:N}.{DocumentTypes.ExtensionOf(document.ContentType)}");
    }
}
