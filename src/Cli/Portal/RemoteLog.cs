using System.Net.Http.Headers;
using System.Text;
using Compliance.Domain.Audit;

namespace Compliance.Cli.Portal;

/// <summary>The audit log of a portal, read over the network as anybody may: its signed checkpoint and its tiles. Nothing that it answers is believed.</summary>
internal sealed class RemoteLog(HttpClient http, Uri portal)
{
    private const int MaxNoteLength = 64 * 1024;

    private readonly Uri _address = new($"{portal.AbsoluteUri.TrimEnd('/')}/audit/");

    public async Task<SignedNote?> Checkpoint(CancellationToken cancellationToken) =>
        SignedNote.Parse(Encoding.UTF8.GetString(await Get("checkpoint", MaxNoteLength, cancellationToken)));

    public async Task<string> Key(CancellationToken cancellationToken) => Encoding.UTF8.GetString(await Get("key", MaxNoteLength, cancellationToken)).Trim();

    /// <summary>The hashes of a proof or root, computed from the tiles of a tree of that size.</summary>
    public async Task<IReadOnlyList<byte[]>> Read(MerklePlan plan, long size, CancellationToken cancellationToken)
    {
        var tiles = new Dictionary<AuditTile, byte[]>();
        foreach (var tile in plan.Nodes.Select(node => AuditTile.Holding(node, size)).Distinct()) tiles[tile] = await Tile(tile, cancellationToken);
        return plan.Hashes(node => AuditTile.Holding(node, size) is var tile ? tile.HashOf(node, tiles[tile]) : []);
    }

    /// <summary>All leaf hashes of a tree of that size, in order.</summary>
    public async IAsyncEnumerable<byte[]> Leaves(long size, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var first = 0L; first < size; first += AuditTile.FullWidth)
            foreach (var hash in (await Tile(AuditTile.Holding(new MerkleNode(0, first), size), cancellationToken)).Chunk(MerkleHash.Length))
                yield return hash;
    }

    /// <summary>Gives a cosigned checkpoint to the portal.</summary>
    /// <returns>Why it was not taken; null when it was.</returns>
    public async Task<string?> Cosign(SignedNote note, CancellationToken cancellationToken)
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(note.Text));
        content.Headers.ContentType = new MediaTypeHeaderValue("text/plain") { CharSet = "utf-8" };
        try
        {
            using var answer = await http.PostAsync(new Uri(_address, "witness"), content, cancellationToken);
            return answer.IsSuccessStatusCode ? null : (await answer.Content.ReadAsStringAsync(cancellationToken)).Trim();
        }
        catch (HttpRequestException fault)
        {
            return fault.Message;
        }
    }

    private async Task<byte[]> Tile(AuditTile tile, CancellationToken cancellationToken)
    {
        var length = tile.Width * MerkleHash.Length;
        var content = await Get(tile.Path, length, cancellationToken);
        return content.Length == length ? content : throw new InvalidDataException($"{new Uri(_address, tile.Path)} has {content.Length} bytes; expected {length}.");
    }

    private async Task<byte[]> Get(string path, int maxLength, CancellationToken cancellationToken)
    {
        var address = new Uri(_address, path);
        try
        {
            using var answer = await http.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            if (!answer.IsSuccessStatusCode) throw new InvalidDataException($"{address} answers {(int)answer.StatusCode}.");
            await using var body = await answer.Content.ReadAsStreamAsync(cancellationToken);
            var content = new byte[maxLength + 1];
            var length = await body.ReadAtLeastAsync(content, content.Length, throwOnEndOfStream: false, cancellationToken);
            return length <= maxLength ? content[..length] : throw new InvalidDataException($"{address} answers more than {maxLength} bytes.");
        }
        catch (HttpRequestException fault)
        {
            throw new IOException($"{address} cannot be read: {fault.Message}", fault);
        }
    }
}
