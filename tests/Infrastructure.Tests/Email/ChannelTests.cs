using System.Net;
using System.Net.Sockets;
using Compliance.Application.Notifications;
using Compliance.Infrastructure.Email;

namespace Compliance.Infrastructure.Tests.Email;

public sealed class ChannelTests
{
    private static readonly OutgoingMessage Message = new(Guid.NewGuid(), "ada@mail.example", "Über Ihren Antrag", "Guten Tag,\n\nIhr Code ist 1234.\n");

    [Fact]
    public async Task A_retry_overwrites_its_own_file()
    {
        var folder = Directory.CreateTempSubdirectory("compliance-test-");
        var channel = new PickupFolderChannel(folder.FullName, "privacy@house.example");
        await channel.Send(Message, CancellationToken.None);
        await channel.Send(Message, CancellationToken.None);
        var file = Assert.Single(folder.GetFiles());
        Assert.Empty(folder.GetDirectories());
        Assert.Contains($"<{Message.MessageId:N}@house.example>", await File.ReadAllTextAsync(file.FullName));
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Smtp_hands_the_message_over()
    {
        using var server = new FakeMailServer("250 ok");
        await new SmtpChannel(new SmtpOptions { Host = "127.0.0.1", Port = server.Port, UseTls = false }, "privacy@house.example").Send(Message, CancellationToken.None);
        Assert.Contains("RCPT TO:<ada@mail.example>", server.Received);
        Assert.Contains(server.Received, line => line.StartsWith("Subject: =?utf-8?", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    [Trait("Requirement", "acceptance-9")]
    public async Task The_mail_server_is_asked_to_report_what_does_not_arrive()
    {
        using var server = new FakeMailServer("250 ok", offersReports: true);
        await new SmtpChannel(new SmtpOptions { Host = "127.0.0.1", Port = server.Port, UseTls = false }, "privacy@house.example").Send(Message, CancellationToken.None);
        Assert.Contains(server.Received, line => line.StartsWith("RCPT TO:<ada@mail.example> NOTIFY=FAILURE,DELAY", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task A_refusal_of_the_mail_server_names_no_address()
    {
        using var server = new FakeMailServer("550 ada@mail.example is unknown here");
        var refused = await Assert.ThrowsAsync<DeliveryFailedException>(() => new SmtpChannel(new SmtpOptions { Host = "127.0.0.1", Port = server.Port, UseTls = false }, "privacy@house.example").Send(Message, CancellationToken.None));
        Assert.DoesNotContain("ada", refused.ToString());
        Assert.Contains("550", refused.Message);
    }

    /// <summary>Speaks just enough SMTP on loopback.</summary>
    private sealed class FakeMailServer : IDisposable
    {
        private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
        private readonly string _answerToRecipient;

        private readonly bool _offersReports;

        public FakeMailServer(string answerToRecipient, bool offersReports = false)
        {
            (_answerToRecipient, _offersReports) = (answerToRecipient, offersReports);
            _listener.Start();
            _ = Serve();
        }

        public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

        public List<string> Received { get; } = [];

        public void Dispose() => _listener.Stop();

        private async Task Serve()
        {
            using var client = await _listener.AcceptTcpClientAsync();
            using var reader = new StreamReader(client.GetStream());
            await using var writer = new StreamWriter(client.GetStream()) { NewLine = "\r\n", AutoFlush = true };
            await writer.WriteLineAsync("220 test");
            var inData = false;
            while (await reader.ReadLineAsync() is { } line)
            {
                Received.Add(line);
                if (inData && line != ".") continue;
                inData = line == "DATA";
                await writer.WriteLineAsync(line switch
                {
                    "DATA" => "354 go on",
                    "QUIT" => "221 bye",
                    _ when _offersReports && line.StartsWith("EHLO", StringComparison.Ordinal) => "250-test\r\n250 DSN",
                    _ when line.StartsWith("RCPT", StringComparison.Ordinal) => _answerToRecipient,
                    _ => "250 ok",
                });
            }
        }
    }
}
