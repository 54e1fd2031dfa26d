using Compliance.Application.Audit;
using Compliance.Application.Requests;
using Compliance.Application.Tests.House;
using Compliance.Domain;
using Compliance.Domain.Access;
using Compliance.Domain.Audit;
using Compliance.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Compliance.Application.Tests.Audit;

/// <summary>What the portal signs, gives to people and witnesses, and can never take back.</summary>
[Trait("Requirement", "G-5.2")]
public sealed class CheckpointTests
{
    private static readonly NoteSigner Witness = new("witness.example", NoteAlgorithm.EcdsaCosignature, NoteSigner.CreateKey());
    private static readonly Dictionary<string, string?> WithWitness = new() { ["Audit:Witnesses:0"] = Witness.Key.Text };

    [Fact]
    public async Task A_state_is_signed_once_and_a_new_one_again()
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite);
        await portal.Submit();
        var first = await portal.Do(new PublishCheckpoint(), Actor.Anonymous);
        Assert.Equal(first.Note, (await portal.Do(new PublishCheckpoint(), Actor.Anonymous)).Note);
        Assert.Equal(first.Note, (await portal.Do(new GetCheckpoint(), Actor.Anonymous)).Note);
        await portal.Submit();
        Assert.False((await portal.Do(new GetCheckpoint(), Actor.Anonymous)).IsCurrent);
        var second = await portal.Do(new PublishCheckpoint(), Actor.Anonymous);
        Assert.True(second.Size > first.Size);
        var key = VerifierKey.Parse(await portal.Do(new GetLogKey(), Actor.Anonymous))!;
        Assert.Equal("localhost/audit", key.Name);
        Assert.Equal(second.Size, Checkpoint.Open(SignedNote.Parse(second.Note), key)!.Size);
        Assert.True((await portal.VerifyAudit()).IsWhole);
    }

    [Fact]
    public async Task The_log_is_read_on_from_any_entry_oldest_first_until_its_end()
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite);
        await portal.Submit();
        await portal.Submit();
        var whole = await portal.Do(new ReadAuditLog(0), PortalUnderTest.Officer);

        Assert.Equal(Enumerable.Range(1, whole.Count).Select(index => (long)index), whole.Select(row => row.Index));
        Assert.Equal(whole.Skip(2), await portal.Do(new ReadAuditLog(2), PortalUnderTest.Officer));
        Assert.Empty(await portal.Do(new ReadAuditLog(whole.Count), PortalUnderTest.Officer));
        Assert.Equal("forbidden", (await portal.Send(new ReadAuditLog(0), Actor.Anonymous)).Problem!.Code);
    }

    [Fact]
    public async Task A_person_gets_a_receipt_that_is_genuine_before_and_after_the_log_has_grown_and_the_person_was_shredded()
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite, settings: WithWitness);
        var receipt = await portal.Submit();
        var early = await portal.Do(new GetRequestReceipt(receipt.StatusToken), Actor.Anonymous);
        await Cosign(portal);
        await portal.Look(async db =>
        {
            portal.Services.GetRequiredService<IPersonVault>().Shred(await db.Persons.SingleAsync(), portal.Clock.GetUtcNow());
            return await db.SaveChangesAsync();
        });
        await portal.Submit();
        var late = await portal.Do(new GetRequestReceipt(receipt.StatusToken), Actor.Anonymous);
        foreach (var proof in new[] { early, late })
        {
            var check = await portal.Do(new CheckReceipt(proof.ToJson()), Actor.Anonymous);
            Assert.True(check.IsGenuine, check.Fault);
            Assert.Equal((receipt.AuditIndex, "request-received"), (check.Entry!.Index, check.Entry.Action));
            Assert.Contains(receipt.Reference, check.Entry.FactsJson);
        }

        // The later one quotes the checkpoint that a witness saw.
        Assert.Equal(["witness.example"], (await portal.Do(new CheckReceipt(late.ToJson()), Actor.Anonymous)).Witnesses);
        Assert.False((await portal.Do(new CheckReceipt(early.ToJson().Replace(early.Leaf, late.Leaf[..^8] + "AAAAAAA=", StringComparison.Ordinal)), Actor.Anonymous)).IsGenuine);
        Assert.Equal("not-found", (await portal.Send(new GetRequestReceipt("wrong"), Actor.Anonymous)).Problem!.Code);
    }

    [Fact]
    public async Task Tiles_hold_the_leaf_hashes_and_the_rows_above_them()
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite);
        for (var request = 0; request < 130; request++) await portal.Submit();
        var state = await portal.Do(new PublishCheckpoint(), Actor.Anonymous);
        Assert.True(state.Size >= 256);
        var leaves = await portal.Do(new GetTile(new AuditTile(0, 0, 256)), Actor.Anonymous);
        var above = await portal.Do(new GetTile(new AuditTile(1, 0, 1)), Actor.Anonymous);
        Assert.Equal(new AuditTile(0, 0, 256).HashOf(new MerkleNode(8, 0), leaves), above);
        Assert.Equal("not-found", (await portal.Send(new GetTile(new AuditTile(0, 1, 255)), Actor.Anonymous)).Problem!.Code);
        Assert.Equal("not-found", (await portal.Send(new GetTile(new AuditTile(3, 0, 1)), Actor.Anonymous)).Problem!.Code);
    }

    [Fact]
    public async Task A_known_witness_cosigns_what_was_signed_and_nobody_else_does()
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite, settings: WithWitness);
        await portal.Submit();
        Assert.Equal("not-found", (await portal.Send(new GetCheckpoint(IsCosigned: true), Actor.Anonymous)).Problem!.Code);
        await Cosign(portal);
        await Cosign(portal);
        var seen = await portal.Do(new GetCheckpoint(IsCosigned: true), Actor.Anonymous);
        Assert.Equal("witness.example", Assert.Single(seen.Witnesses).Name);
        Assert.NotNull(SignedNote.Parse(seen.Note)!.SignatureOf(Witness.Key));

        var note = SignedNote.Parse(seen.Note)!;
        var stranger = new NoteSigner("witness.example", NoteAlgorithm.EcdsaCosignature, NoteSigner.CreateKey());
        Assert.Equal("forbidden", (await portal.Send(new AddCosignature(new SignedNote(note.Body, [stranger.Sign(note.Body, portal.Clock.GetUtcNow())]).Text), Actor.Anonymous)).Problem!.Code);
        var forged = new Checkpoint("localhost/audit", seen.Size, MerkleHash.Empty).Body;
        Assert.Equal("another-checkpoint", (await portal.Send(new AddCosignature(new SignedNote(forged, [Witness.Sign(forged, portal.Clock.GetUtcNow())]).Text), Actor.Anonymous)).Problem!.Code);
        Assert.Equal("not-a-checkpoint", (await portal.Send(new AddCosignature("hello"), Actor.Anonymous)).Problem!.Code);
    }

    [Fact]
    public async Task A_log_that_was_rewritten_as_a_whole_does_not_have_the_root_that_was_signed()
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite);
        await portal.Submit();
        var signed = await portal.Do(new PublishCheckpoint(), Actor.Anonymous);
        await portal.Submit();
        await Rewrite(portal, entry => entry.Index == 2 ? "nobody" : entry.ActorId, int.MaxValue);
        var verdict = await portal.VerifyAudit();
        Assert.False(verdict.IsWhole);
        Assert.Contains($"first {signed.Size} entries", verdict.Fault);
        Assert.Equal(1, verdict.FirstBadIndex);
        Assert.Equal("log-inconsistent", (await portal.Send(new PublishCheckpoint(), Actor.Anonymous)).Problem!.Code);
    }

    [Fact]
    public async Task An_end_that_was_cut_off_together_with_the_head_is_missed_by_the_checkpoint()
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite);
        await portal.Submit();
        await portal.Submit();
        var signed = await portal.Do(new PublishCheckpoint(), Actor.Anonymous);
        await Rewrite(portal, entry => entry.ActorId, 2);
        var verdict = await portal.VerifyAudit();
        Assert.False(verdict.IsWhole);
        Assert.Equal(3, verdict.FirstBadIndex);
        Assert.Contains($"checkpoint of {signed.Size}", verdict.Fault);
        Assert.Equal("log-inconsistent", (await portal.Send(new PublishCheckpoint(), Actor.Anonymous)).Problem!.Code);
    }

    [Fact]
    public async Task A_checkpoint_that_somebody_else_signed_is_found()
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite);
        await portal.Submit();
        var signed = await portal.Do(new PublishCheckpoint(), Actor.Anonymous);
        var body = SignedNote.Parse(signed.Note)!.Body;
        var forged = new SignedNote(body, [new NoteSigner("localhost/audit", NoteAlgorithm.EcdsaNote, NoteSigner.CreateKey()).Sign(body, portal.Clock.GetUtcNow())]).Text;
        await portal.Look(db => db.AuditCheckpoints.ExecuteUpdateAsync(rows => rows.SetProperty(row => row.Note, forged)));
        Assert.Contains("not signed by the key", (await portal.VerifyAudit()).Fault);
    }

    [Fact]
    public async Task An_entry_shows_its_proof_and_a_changed_one_shows_that_it_has_none()
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite);
        await portal.Submit();
        var unsigned = await portal.Do(new GetAuditEntry(1), PortalUnderTest.Officer);
        Assert.True(unsigned is { IsProven: true, Checkpoint: null, HasPayload: true });
        await portal.Do(new PublishCheckpoint(), Actor.Anonymous);
        Assert.True((await portal.Do(new GetAuditEntry(1), PortalUnderTest.Officer)) is { IsProven: true, Checkpoint: not null });
        await portal.Look(db => db.AuditEntries.Where(entry => entry.Index == 1).ExecuteUpdateAsync(rows => rows.SetProperty(row => row.ActorId, "somebody")));
        Assert.False((await portal.Do(new GetAuditEntry(1), PortalUnderTest.Officer)).IsProven);
        Assert.Equal("not-found", (await portal.Send(new GetAuditEntry(99), PortalUnderTest.Officer)).Problem!.Code);
    }

    [Fact]
    public async Task The_sealed_text_of_an_entry_is_opened_with_a_trace_until_it_is_erased()
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite);
        var receipt = await portal.Submit();
        Assert.Contains("Quillfeather", await portal.Do(new OpenAuditPayload(receipt.AuditIndex), PortalUnderTest.Officer));
        Assert.Equal("forbidden", (await portal.Send(new OpenAuditPayload(receipt.AuditIndex), PortalUnderTest.Engineer)).Problem!.Code);
        var actions = await portal.Look(db => db.AuditEntries.OrderBy(entry => entry.Index).Select(entry => entry.Action).ToListAsync());
        Assert.Equal(["audit-payload-opened", "authorisation-refused"], actions[^2..]);
        Assert.Equal("not-found", (await portal.Send(new OpenAuditPayload(2), PortalUnderTest.Officer)).Problem!.Code);

        await portal.Look(async db =>
        {
            portal.Services.GetRequiredService<IPersonVault>().Shred(await db.Persons.SingleAsync(), portal.Clock.GetUtcNow());
            return await db.SaveChangesAsync();
        });
        Assert.Equal("personal-data-erased", (await portal.Send(new OpenAuditPayload(receipt.AuditIndex), PortalUnderTest.Officer)).Problem!.Code);
        Assert.True((await portal.Do(new GetAuditEntry(receipt.AuditIndex), PortalUnderTest.Officer)).IsProven);
    }

    private static async Task Cosign(PortalUnderTest portal)
    {
        var body = SignedNote.Parse((await portal.Do(new PublishCheckpoint(), Actor.Anonymous)).Note)!.Body;
        await portal.Do(new AddCosignature(new SignedNote(body, [Witness.Sign(body, portal.Clock.GetUtcNow())]).Text), Actor.Anonymous);
    }

    /// <summary>Somebody with the database writes the whole log anew, hashes, subtrees and head included.</summary>
    private static Task<int> Rewrite(PortalUnderTest portal, Func<AuditEntry, string> actorOf, int count) => portal.Look(async db =>
    {
        var old = await db.AuditEntries.AsNoTracking().OrderBy(entry => entry.Index).Take(count).ToListAsync();
        await db.AuditEntries.ExecuteDeleteAsync();
        await db.AuditNodes.ExecuteDeleteAsync();
        var tree = new MerkleFrontier();
        foreach (var entry in old)
        {
            AuditEntry With(string hash) => new()
            {
                Index = entry.Index,
                At = entry.At,
                ActorId = actorOf(entry),
                Action = entry.Action,
                SubjectKind = entry.SubjectKind,
                SubjectId = entry.SubjectId,
                RequestId = entry.RequestId,
                FactsJson = entry.FactsJson,
                Commitment = entry.Commitment,
                Hash = hash,
            };
            var written = With(AuditLeaf.HashOf(With("")));
            db.AuditEntries.Add(written);
            foreach (var (node, hash) in tree.Append(Convert.FromHexString(written.Hash))) db.AuditNodes.Add(new AuditNode { Position = node.Position, Hash = Convert.ToHexStringLower(hash) });
        }

        var head = await db.AuditHeads.SingleAsync();
        (head.Count, head.Hash, head.Edge) = (tree.Size, Convert.ToHexStringLower(tree.Root), AuditHead.EdgeOf(tree));
        return await db.SaveChangesAsync();
    });
}
