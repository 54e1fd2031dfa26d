using Compliance.Domain.Audit;

namespace Compliance.Domain.Tests.Audit;

public sealed class AuditLeafTests
{
    private static AuditEntry Entry(string action = "request-received", string kind = "request", string? commitment = null) => new()
    {
        Index = 7,
        At = DateTimeOffset.FromUnixTimeMilliseconds(1_790_000_000_123),
        ActorId = "officer-1",
        Action = action,
        SubjectKind = kind,
        SubjectId = "r1",
        RequestId = new Guid("01900000-0000-7000-8000-000000000001"),
        FactsJson = """{"a":"ü"}""",
        Commitment = commitment,
        Hash = "",
    };

    [Fact]
    public void A_leaf_has_the_hash_that_another_implementation_gives_it() =>
        // Computed with Python's hashlib and struct.
        Assert.Equal("7cd38729cf4ae0409ee040beed7ebcea9e514a93b37202e028320f6d2d12bfa6", AuditLeaf.HashOf(Entry()));

    [Fact]
    public void A_commitment_has_the_value_that_another_implementation_gives_it_and_hides_behind_its_salt()
    {
        byte[] salt = [.. Enumerable.Range(0, AuditLeaf.SaltLength).Select(place => (byte)place)];
        Assert.Equal("1d29d1646825d3d2daba85218fcd4ef0f772af1f0777d26be09d79d919c5f28e", AuditLeaf.Commitment(salt, "Ünicode"));
        Assert.NotEqual(AuditLeaf.Commitment(salt, "Ünicode"), AuditLeaf.Commitment(new byte[AuditLeaf.SaltLength], "Ünicode"));
    }

    [Fact]
    public void A_leaf_can_be_read_back()
    {
        var bytes = AuditLeaf.Encode(Entry(commitment: new string('a', 64)));
        var entry = AuditLeaf.Decode(bytes)!;
        Assert.Equal(bytes, AuditLeaf.Encode(entry));
        Assert.Equal((7L, "officer-1", new string('a', 64)), (entry.Index, entry.ActorId, entry.Commitment));
        Assert.Null(AuditLeaf.FaultOf(entry, 7));
    }

    [Fact]
    public void Anything_else_is_no_leaf()
    {
        var bytes = AuditLeaf.Encode(Entry());
        for (var length = 0; length < bytes.Length; length++) Assert.Null(AuditLeaf.Decode(bytes.AsSpan(0, length)));
        Assert.Null(AuditLeaf.Decode([.. bytes, 0]));
        Assert.Null(AuditLeaf.Decode([255, 255, 255, 255, .. bytes]));
        Assert.Null(AuditLeaf.Decode([127, 255, 255, 255, .. bytes]));
    }

    [Fact]
    public void Fields_cannot_flow_into_one_another() => Assert.NotEqual(AuditLeaf.HashOf(Entry("ab", "c")), AuditLeaf.HashOf(Entry("a", "bc")));

    [Fact]
    public void A_fault_says_what_is_wrong()
    {
        Assert.Contains("missing", AuditLeaf.FaultOf(Entry(), 6));
        Assert.Contains("changed", AuditLeaf.FaultOf(Entry(), 7));
    }
}
