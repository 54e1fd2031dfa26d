using Compliance.Application.Pipeline;
using Compliance.Domain;
using Compliance.Domain.Access;
using Compliance.Domain.Notifications;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.Notifications;

/// <summary>How many messages of the person no officer has seen yet.</summary>
[Requires(Permission.ReadCases)]
public sealed record CountUnreadMessages(Guid RequestId) : IQuery<int>;

internal sealed class CountUnreadMessagesHandler(IComplianceDb db) : IRequestHandler<CountUnreadMessages, Outcome<int>>
{
    public async Task<Outcome<int>> Handle(CountUnreadMessages query, CancellationToken cancellationToken) =>
        await db.CaseMessages.CountAsync(message => message.RequestId == query.RequestId && message.Kind == CaseMessageKind.FromPerson && message.ReadAt == null, cancellationToken);
}
