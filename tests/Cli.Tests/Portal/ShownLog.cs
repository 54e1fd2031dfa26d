using System.Net;
using System.Text;
using Compliance.Domain.Audit;
using Compliance.Domain.Tests.Audit;

namespace Compliance.Cli.Tests.Portal;

/// <summary>A portal's public log on the wire, honest or not: what it shows can be exchanged between two looks.</summary>
internal sealed class ShownLog : HttpMessageHandler
{
    public const string Address = "http://log.example";

    public NoteSigner Signer { get; set; } = new("log.example/audit", NoteAlgorithm.EcdsaNote, NoteSigner.CreateKey());

    public GrownTree Tree { get; set; } = new(0);

    /// <summary>Number of entries that the checkpoint shows.</summary>
    public int Size { get; set; }

    /// <summary>Root in the checkpoint; null for the true one.</summary>
    public byte[]? Root { get; set; }

    /// <summary>Whether cosignatures are taken.</summary>
    public bool IsTaking { get; set; } = true;

    public List<SignedNote> Cosigned { get; } = [];

    public SignedNote Checkpoint()
    {
        var body = new Checkpoint(Signer.Key.Name, Size, Root ?? Tree.Root(Size)).Body;
        return new SignedNote(body, [Signer.Sign(body, DateTimeOffset.UnixEpoch)]);
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var path = request.RequestUri!.AbsolutePath["/audit/".Length..];
        if (request.Method == HttpMethod.Post)
        {
            Assert.Equal("witness", path);
            if (!IsTaking) return new HttpResponseMessage(HttpStatusCode.Forbidden) { Content = new StringContent("No witness of ours.") };
            Cosigned.Add(SignedNote.Parse(await request.Content!.ReadAsStringAsync(cancellationToken))!);
            return new HttpResponseMessage(HttpStatusCode.NoContent);
        }

        var content = path switch
        {
            "checkpoint" => Encoding.UTF8.GetBytes(Checkpoint().Text),
            "key" => Encoding.UTF8.GetBytes(Signer.Key.Text + "\n"),
            _ => Tile(AuditTile.Parse(path)!.Value),
        };
        return new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent(content) };
    }

    private byte[] Tile(AuditTile tile) => [.. Enumerable.Range(0, tile.Width).SelectMany(place => Tree.HashOf(new MerkleNode(tile.NodeLevel, tile.FirstNode + place)))];
}
