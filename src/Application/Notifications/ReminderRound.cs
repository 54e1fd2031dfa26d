using Compliance.Application.Pipeline;
using Compliance.Domain.Access;
using Microsoft.Extensions.Logging;

namespace Compliance.Application.Notifications;

internal sealed class ReminderRound(IUseCases useCases, INotificationChannel channel, ILogger<ReminderRound> log) : IReminderRound
{
    private static readonly Actor Worker = Actor.System("worker");

    public async Task<int> Run(CancellationToken cancellationToken)
    {
        await useCases.Send(new RemindPeople(), Worker, cancellationToken);
        var sent = 0;
        foreach (var noticeId in (await useCases.Send(new ClaimOfficeNotices(), Worker, cancellationToken)).Value)
        {
            try
            {
                var message = await useCases.Send(new PrepareOfficeNotice(noticeId), Worker, cancellationToken);
                if (!message.IsSuccess) continue;
                await channel.Send(message.Value, cancellationToken);
                await useCases.Send(new MarkOfficeNoticeSent(noticeId), Worker, CancellationToken.None);
                sent++;
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                // The mail server may be away for a moment; its words could hold an address.
                log.LogError("The office notice {NoticeId} could not be sent: {Exception}.", noticeId, exception.GetType().Name);
            }
        }

        return sent;
    }
}
