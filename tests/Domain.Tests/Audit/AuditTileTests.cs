using Compliance.Domain.Audit;

namespace Compliance.Domain.Tests.Audit;

public sealed class AuditTileTests
{
    [Theory]
    [InlineData(0, 0, 256, "tile/0/000")]
    [InlineData(0, 5, 256, "tile/0/005")]
    [InlineData(1, 0, 3, "tile/1/000.p/3")]
    [InlineData(0, 1234, 17, "tile/0/x001/234.p/17")]
    [InlineData(2, 1234067, 256, "tile/2/x001/x234/067")]
    public void A_tile_has_one_path_and_back(int level, long index, int width, string path)
    {
        Assert.Equal(path, new AuditTile(level, index, width).Path);
        Assert.Equal(new AuditTile(level, index, width), AuditTile.Parse(path));
    }

    [Theory]
    [InlineData("tile/0/0")]
    [InlineData("tile/00/000")]
    [InlineData("tile/7/000")]
    [InlineData("tile/0/000.p/0")]
    [InlineData("tile/0/000.p/256")]
    [InlineData("tile/0/000.p/257")]
    [InlineData("tile/0/000.p/")]
    [InlineData("tile/0/x000/001")]
    [InlineData("tile/0/001/234")]
    [InlineData("tile/0/x999/x999/x999/x999/x999/x999/999")]
    [InlineData("tile/entries/000")]
    [InlineData("tile/0/-01")]
    [InlineData("tile/0")]
    [InlineData("")]
    public void Any_other_path_is_none(string path) => Assert.Null(AuditTile.Parse(path));

    [Fact]
    public void Every_hash_of_a_proof_can_be_computed_from_tiles()
    {
        const int Size = 70_000;
        var tree = new GrownTree(Size);
        byte[] Content(AuditTile tile) => [.. Enumerable.Range(0, tile.Width).SelectMany(place =>
            new MerklePlan([[new MerkleNode(tile.NodeLevel, tile.FirstNode + place)]]).Hashes(tree.HashOf)[0])];

        foreach (var plan in new[] { MerklePlan.Root(Size), MerklePlan.Inclusion(123, Size), MerklePlan.Inclusion(69_999, Size), MerklePlan.Consistency(65_537, Size), MerklePlan.Consistency(300, Size) })
        {
            Assert.Equal(plan.Hashes(tree.HashOf), plan.Hashes(node => AuditTile.Holding(node, Size) is var tile ? tile.HashOf(node, Content(tile)) : []));
            Assert.All(plan.Nodes, node => Assert.InRange(AuditTile.Holding(node, Size).Width, 1, 256));
        }

        Assert.Throws<ArgumentException>(() => new AuditTile(0, 0, 2).HashOf(new MerkleNode(0, 0), new byte[32]));
    }
}
