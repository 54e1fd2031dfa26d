using System.Security.Cryptography;
using System.Text.Json;
using Compliance.Application.Audit;
using Compliance.Application.Requests;
using Compliance.Application.Tests.House;
using Compliance.Domain.Audit;
using Compliance.Domain.Requests;
using Compliance.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Compliance.Application.Tests.Audit;

/// <summary>The case file can be erased and the log stays provable.</summary>
[Trait("Requirement", "G-5.2")]
public sealed class ShreddedPersonTests
{
    [Fact]
    public async Task G_5_2_every_proof_from_before_the_shredding_verifies_after_it_and_can_be_made_again()
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite);
        await portal.Register();
        await portal.SubmitAndReview();
        var size = (await portal.VerifyAudit()).Count;
        var before = await Proofs(portal, size);

        await portal.Look(async db =>
        {
            foreach (var person in await db.Persons.ToListAsync()) portal.Services.GetRequiredService<IPersonVault>().Shred(person, portal.Clock.GetUtcNow());
            return await db.SaveChangesAsync();
        });
        await portal.Submit();

        Assert.Equal(before, await Proofs(portal, size));
        var present = await portal.VerifyAudit();
        Assert.True(present.IsWhole, present.Fault);
        await using var scope = portal.Services.CreateAsyncScope();
        var tree = new AuditTree(scope.ServiceProvider.GetRequiredService<ComplianceDbContext>());
        for (var old = 1L; old <= size; old++)
            Assert.True(MerkleProof.IsConsistent(old, present.Count, await tree.Root(old, default), Convert.FromHexString(present.HeadHash), await tree.Consistency(old, present.Count, default)));
    }

    [Fact]
    public async Task G_5_2_a_payload_can_be_opened_and_checked_until_the_shredding_and_never_afterwards()
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite);
        var receipt = await portal.Submit();
        var vault = portal.Services.GetRequiredService<IPersonVault>();
        var entry = await portal.Look(db => db.AuditEntries.AsNoTracking().SingleAsync(found => found.Index == receipt.AuditIndex));
        var payload = await portal.Look(db => db.AuditPayloads.AsNoTracking().SingleAsync(found => found.EntryIndex == receipt.AuditIndex));
        var person = await portal.Look(db => db.Persons.AsNoTracking().SingleAsync(found => found.Id == payload.PersonId));

        var secret = JsonSerializer.Deserialize<PayloadSecret>(vault.Unseal(person, payload.Sealed))!;
        Assert.Equal(entry.Commitment, AuditLeaf.Commitment(secret.Salt, secret.Payload));
        Assert.Contains("Quillfeather", secret.Payload);
        // Who knows the text but not the salt cannot tell that the entry is about it.
        Assert.NotEqual(entry.Commitment, AuditLeaf.Commitment([], secret.Payload));
        Assert.NotEqual(entry.Commitment, Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(secret.Payload))));

        vault.Shred(person, portal.Clock.GetUtcNow());
        Assert.Throws<PersonShreddedException>(() => vault.Unseal(person, payload.Sealed));
        Assert.DoesNotContain(Convert.ToHexStringLower(secret.Salt), Convert.ToHexStringLower(payload.Sealed));
    }

    [Fact]
    public async Task Two_requests_with_the_same_text_have_different_commitments()
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite);
        await portal.Submit();
        await portal.Submit();
        var commitments = await portal.Look(db => db.AuditEntries.Where(entry => entry.Commitment != null).Select(entry => entry.Commitment).ToListAsync());
        Assert.Equal(2, commitments.Distinct().Count());
    }

    private static async Task<List<string>> Proofs(PortalUnderTest portal, long size)
    {
        await using var scope = portal.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ComplianceDbContext>();
        var tree = new AuditTree(db);
        var root = await tree.Root(size, default);
        var proofs = new List<string> { Convert.ToHexString(root) };
        for (var leaf = 0L; leaf < size; leaf++)
        {
            var proof = await tree.Inclusion(leaf, size, default);
            var hash = await db.AuditEntries.Where(entry => entry.Index == leaf + 1).Select(entry => entry.Hash).SingleAsync();
            Assert.True(MerkleProof.IsIncluded(Convert.FromHexString(hash), leaf, size, proof, root));
            proofs.Add(string.Concat(proof.Select(Convert.ToHexString)));
        }

        return proofs;
    }
}
