using Compliance.Application.Audit;
using Compliance.Application.Pipeline;
using Compliance.Application.Tests.House;
using Compliance.Domain.Audit;
using Compliance.Infrastructure.Audit;
using Compliance.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Compliance.Infrastructure.Tests.Audit;

/// <summary>Somebody with the database in hand changes the log behind our back. Each change must be found, and where.</summary>
public sealed class TamperTests
{
    private const int Count = 12;

    private static readonly (string Statements, long Index)[] Edits =
    [
        ("UPDATE \"AuditEntries\" SET \"ActorId\" = 'somebody' WHERE \"Index\" = 5", 5),
        ("UPDATE \"AuditEntries\" SET \"Action\" = 'nothing-happened' WHERE \"Index\" = 5", 5),
        ("UPDATE \"AuditEntries\" SET \"SubjectKind\" = 'other' WHERE \"Index\" = 5", 5),
        ("UPDATE \"AuditEntries\" SET \"SubjectId\" = 'other' WHERE \"Index\" = 5", 5),
        ("UPDATE \"AuditEntries\" SET \"RequestId\" = NULL WHERE \"Index\" = 5", 5),
        ("UPDATE \"AuditEntries\" SET \"FactsJson\" = '{{}}' WHERE \"Index\" = 5", 5),
        ("UPDATE \"AuditEntries\" SET \"Hash\" = (SELECT \"Hash\" FROM \"AuditEntries\" WHERE \"Index\" = 9) WHERE \"Index\" = 5", 5),
        ("UPDATE \"AuditEntries\" SET \"Commitment\" = \"Hash\" WHERE \"Index\" = 5", 5),
        ("UPDATE \"AuditEntries\" SET \"At\" = (SELECT \"At\" FROM \"AuditEntries\" WHERE \"Index\" = 9) WHERE \"Index\" = 5", 5),
        ("UPDATE \"AuditEntries\" SET \"SubjectId\" = 'other' WHERE \"Index\" = 1", 1),
        ($"UPDATE \"AuditEntries\" SET \"SubjectId\" = 'other' WHERE \"Index\" = 12", 12),
        ("DELETE FROM \"AuditEntries\" WHERE \"Index\" = 5", 5),
        ("DELETE FROM \"AuditEntries\" WHERE \"Index\" = 1", 1),
        ("DELETE FROM \"AuditEntries\" WHERE \"Index\" = 12", 12),
        ("DELETE FROM \"AuditEntries\" WHERE \"Index\" > 7", 8),
        ("DELETE FROM \"AuditEntries\"", 1),
        ("DELETE FROM \"AuditHeads\"", 1),
        ("UPDATE \"AuditHeads\" SET \"Count\" = 11", 11),
        ("UPDATE \"AuditHeads\" SET \"Hash\" = '00'", 12),
        ("UPDATE \"AuditHeads\" SET \"Edge\" = ''", 12),
        // The subtree over the entries 5 and 6; that over 5 to 8.
        ("DELETE FROM \"AuditNodes\" WHERE \"Position\" = 72057594037927938", 5),
        ("UPDATE \"AuditNodes\" SET \"Hash\" = '00' WHERE \"Position\" = 144115188075855873", 5),
        // Closing the gap does not hide a deletion.
        ("DELETE FROM \"AuditEntries\" WHERE \"Index\" = 5; UPDATE \"AuditEntries\" SET \"Index\" = 5 WHERE \"Index\" = 12", 5),
        // Two entries change places.
        ("UPDATE \"AuditEntries\" SET \"Index\" = 100 WHERE \"Index\" = 5; UPDATE \"AuditEntries\" SET \"Index\" = 5 WHERE \"Index\" = 6; UPDATE \"AuditEntries\" SET \"Index\" = 6 WHERE \"Index\" = 100", 5),
        ("INSERT INTO \"AuditEntries\" (\"Index\", \"At\", \"ActorId\", \"Action\", \"SubjectKind\", \"SubjectId\", \"FactsJson\", \"Hash\") SELECT 13, \"At\", \"ActorId\", \"Action\", \"SubjectKind\", \"SubjectId\", \"FactsJson\", \"Hash\" FROM \"AuditEntries\" WHERE \"Index\" = 12", 13),
    ];

    [Theory, OnEachDatabase]
    [Trait("Feature", "5")]
    public async Task Every_change_is_found_where_it_was_made(DatabaseProvider provider)
    {
        await using var portal = await PortalUnderTest.Start(provider);
        for (var entry = 0; entry < Count / 2; entry++)
        {
            await Append(portal, $"{entry}", 2);
            portal.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        var entries = await portal.Look(db => db.AuditEntries.AsNoTracking().ToListAsync());
        var nodes = await portal.Look(db => db.AuditNodes.AsNoTracking().ToListAsync());
        var head = await portal.Look(db => db.AuditHeads.AsNoTracking().SingleAsync());
        foreach (var (statements, index) in Edits)
        {
            Assert.True((await portal.VerifyAudit()).IsWhole);
            await portal.Look(db => db.Database.ExecuteSqlRawAsync(statements));
            var verdict = await portal.VerifyAudit();
            Assert.False(verdict.IsWhole, statements);
            Assert.True(index == verdict.FirstBadIndex, $"Found at {verdict.FirstBadIndex} ({verdict.Fault}), expected at {index}: {statements}");
            await PutBack(portal, entries, nodes, head);
        }
    }

    [Theory, OnEachDatabase]
    public async Task Many_writers_at_once_leave_no_gap(DatabaseProvider provider)
    {
        await using var portal = await PortalUnderTest.Start(provider);
        await Task.WhenAll(Enumerable.Range(0, 6).Select(async writer =>
        {
            for (var entry = 0; entry < 8; entry++) await Append(portal, $"{writer}-{entry}", 2);
        }));
        var verdict = await portal.VerifyAudit();
        Assert.True(verdict.IsWhole, verdict.Fault);
        Assert.Equal(96, verdict.Count);
    }

    [Fact]
    public async Task An_empty_log_is_whole()
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite);
        var verdict = await portal.VerifyAudit();
        Assert.True(verdict.IsWhole);
        Assert.Equal((0, Convert.ToHexStringLower(MerkleHash.Empty)), (verdict.Count, verdict.HeadHash));
    }

    [Fact]
    public void The_canonical_form_has_sorted_keys_and_refuses_what_has_no_form()
    {
        var one = new Dictionary<string, object?> { ["b"] = 1, ["a"] = "x", ["c"] = new[] { "p", "q" }, ["d"] = null, ["e"] = 0.5 };
        var two = new Dictionary<string, object?> { ["e"] = 0.5, ["d"] = null, ["c"] = new List<string> { "p", "q" }, ["a"] = "x", ["b"] = 1 };
        Assert.Equal("""{"a":"x","b":1,"c":["p","q"],"d":null,"e":0.5}""", CanonicalJson.Of(one));
        Assert.Equal(CanonicalJson.Of(one), CanonicalJson.Of(two));
        Assert.Throws<ArgumentException>(() => CanonicalJson.Of(new Dictionary<string, object?> { ["a"] = new object() }));
        Assert.Throws<ArgumentException>(() => CanonicalJson.Of(new Dictionary<string, object?> { ["a"] = double.NaN }));
    }

    [Fact]
    public async Task An_entry_changed_together_with_its_own_hash_is_found_by_the_subtree_over_it()
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite);
        await Append(portal, "one", 12);
        var entry = await portal.Look(db => db.AuditEntries.AsNoTracking().SingleAsync(found => found.Index == 6));
        var forged = AuditLeaf.HashOf(new AuditEntry
        {
            Index = 6,
            At = entry.At,
            ActorId = "somebody",
            Action = entry.Action,
            SubjectKind = entry.SubjectKind,
            SubjectId = entry.SubjectId,
            RequestId = entry.RequestId,
            FactsJson = entry.FactsJson,
            Hash = "",
        });
        await portal.Look(db => db.AuditEntries.Where(found => found.Index == 6).ExecuteUpdateAsync(rows => rows.SetProperty(row => row.ActorId, "somebody").SetProperty(row => row.Hash, forged)));
        var verdict = await portal.VerifyAudit();
        Assert.False(verdict.IsWhole);
        Assert.Equal((5L, 4L), (verdict.FirstBadIndex, verdict.Count));
        Assert.Contains("entries 5 to 6", verdict.Fault);
    }

    private static Task<int> PutBack(PortalUnderTest portal, List<AuditEntry> entries, List<AuditNode> nodes, AuditHead head) => portal.Look(async db =>
    {
        await db.AuditEntries.ExecuteDeleteAsync();
        await db.AuditNodes.ExecuteDeleteAsync();
        await db.AuditHeads.ExecuteDeleteAsync();
        db.AuditEntries.AddRange(entries);
        db.AuditNodes.AddRange(nodes);
        db.AuditHeads.Add(head);
        return await db.SaveChangesAsync();
    });

    private static async Task Append(PortalUnderTest portal, string subject, int count)
    {
        await using var scope = portal.Services.CreateAsyncScope();
        var transaction = scope.ServiceProvider.GetRequiredService<ICommandTransaction>();
        var audit = scope.ServiceProvider.GetRequiredService<IAuditTrail>();
        await transaction.Run<Nothing>(
            () =>
            {
                for (var entry = 0; entry < count; entry++) audit.Record("tested", "test", subject, Guid.NewGuid(), new Dictionary<string, object?> { ["entry"] = entry });
                return Task.FromResult<Domain.Outcome<Nothing>>(Nothing.Value);
            },
            false,
            CancellationToken.None);
    }
}
