using System.Net.Mail;
using Compliance.Application.Notifications;

namespace Compliance.Infrastructure.Email;

/// <summary>Writes each message as an .eml file, for the demo and for mail servers that collect from a folder.</summary>
internal sealed class PickupFolderChannel(string folder, string from) : INotificationChannel
{
    public Task Send(OutgoingMessage message, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        // Written beside and renamed, so that nobody collects half a message; the name makes a retry overwrite the same file.
        var unfinished = Directory.CreateDirectory(Path.Combine(folder, $".{Guid.NewGuid():N}"));
        try
        {
            using (var client = new SmtpClient { DeliveryMethod = SmtpDeliveryMethod.SpecifiedPickupDirectory, PickupDirectoryLocation = unfinished.FullName })
            using (var letter = Letter.Of(message, from)) client.Send(letter);
            File.Move(unfinished.GetFiles().Single().FullName, Path.Combine(folder, $"{message.MessageId}.eml"), overwrite: true);
        }
        finally
        {
            unfinished.Delete(recursive: true);
        }

        return Task.CompletedTask;
    }

    public void Forget(IReadOnlyList<Guid> messageIds)
    {
        if (!Directory.Exists(folder)) return;
        foreach (var id in messageIds) File.Delete(Path.Combine(folder, $"{id}.eml"));
    }
}
