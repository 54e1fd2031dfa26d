using Compliance.Application.Pipeline;
using Compliance.Domain;
using Compliance.Domain.Audit;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.Audit;

/// <summary>The hashes of one tile, one after the other, 32 bytes each.</summary>
[OpenToEveryone("Hashes say nothing about anybody: every leaf holds random ids, and what is personal is committed to with a salt.")]
public sealed record GetTile(AuditTile Tile) : IQuery<byte[]>;

internal sealed class GetTileHandler(IComplianceDb db) : IRequestHandler<GetTile, Outcome<byte[]>>
{
    public async Task<Outcome<byte[]>> Handle(GetTile query, CancellationToken cancellationToken)
    {
        var tile = query.Tile;
        List<string> hashes;
        if (tile.NodeLevel == 0)
        {
            hashes = await db.AuditEntries.AsNoTracking().Where(entry => entry.Index > tile.FirstNode && entry.Index <= tile.FirstNode + tile.Width)
                .OrderBy(entry => entry.Index).Select(entry => entry.Hash).ToListAsync(cancellationToken);
        }
        else
        {
            var first = new MerkleNode(tile.NodeLevel, tile.FirstNode).Position;
            hashes = await db.AuditNodes.AsNoTracking().Where(node => node.Position >= first && node.Position < first + tile.Width)
                .OrderBy(node => node.Position).Select(node => node.Hash).ToListAsync(cancellationToken);
        }

        return hashes.Count == tile.Width ? hashes.SelectMany(Convert.FromHexString).ToArray() : Problem.NotFound("The tile");
    }
}
