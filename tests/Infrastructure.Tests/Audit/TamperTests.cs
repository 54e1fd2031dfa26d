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
        ("UPDATE \"AuditEntries\" SET \"Hash\" = \"PreviousHash\" WHERE \"Index\" = 5", 5),
        ("UPDATE \"AuditEntries\" SET \"PreviousHash\" = \"Hash\" WHERE \"Index\" = 5", 5),
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
        // Closing the gap does not hide a deletion.
        ("DELETE FROM \"AuditEntries\" WHERE \"Index\" = 5; UPDATE \"AuditEntries\" SET \"Index\" = 5 WHERE \"Index\" = 12", 5),
        // Two entries change places.
        ("UPDATE \"AuditEntries\" SET \"Index\" = 100 WHERE \"Index\" = 5; UPDATE \"AuditEntries\" SET \"Index\" = 5 WHERE \"Index\" = 6; UPDATE \"AuditEntries\" SET \"Index\" = 6 WHERE \"Index\" = 100", 5),
        ("INSERT INTO \"AuditEntries\" (\"Index\", \"At\", \"ActorId\", \"Action\", \"SubjectKind\", \"SubjectId\", \"FactsJson\", \"PreviousHash\", \"Hash\") SELECT 13, \"At\", \"ActorId\", \"Action\", \"SubjectKind\", \"SubjectId\", \"FactsJson\", \"Hash\", \"Hash\" FROM \"AuditEntries\" WHERE \"Index\" = 12", 13),
    ];

    [Theory, OnEachDatabase]
    public async Task Every_change_is_found_where_it_was_made(DatabaseProvider provider)
    {
        await using var portal = await PortalUnderTest.Start(provider);
        for (var entry = 0; entry < Count / 2; entry++)
        {
            await Append(portal, $"{entry}", 2);
            portal.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        var entries = await portal.Look(db => db.AuditEntries.AsNoTracking().ToListAsync());
        var head = await portal.Look(db => db.AuditHeads.AsNoTracking().SingleAsync());
        foreach (var (statements, index) in Edits)
        {
            Assert.True((await portal.VerifyAudit()).IsWhole);
            await portal.Look(db => db.Database.ExecuteSqlRawAsync(statements));
            var verdict = await portal.VerifyAudit();
            Assert.False(verdict.IsWhole, statements);
            Assert.True(index == verdict.FirstBadIndex, $"Found at {verdict.FirstBadIndex} ({verdict.Fault}), expected at {index}: {statements}");
            await PutBack(portal, entries, head);
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
        Assert.Equal((0, AuditChain.Start), (verdict.Count, verdict.HeadHash));
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
    public void Fields_cannot_flow_into_one_another()
    {
        AuditEntry Entry(string action, string kind) => new()
        {
            Index = 1,
            At = DateTimeOffset.UnixEpoch,
            ActorId = "a",
            Action = action,
            SubjectKind = kind,
            SubjectId = "s",
            FactsJson = "{}",
            PreviousHash = AuditChain.Start,
            Hash = "",
        };
        Assert.NotEqual(AuditChain.HashOf(Entry("ab", "c")), AuditChain.HashOf(Entry("a", "bc")));
    }

    private static Task<int> PutBack(PortalUnderTest portal, List<AuditEntry> entries, AuditHead head) => portal.Look(async db =>
    {
        await db.AuditEntries.ExecuteDeleteAsync();
        await db.AuditHeads.ExecuteDeleteAsync();
        db.AuditEntries.AddRange(entries);
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
