using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Compliance.Application.Audit;
using Compliance.Application.Reports;
using Compliance.Application.Requests;
using Compliance.Application.Tests.House;
using Compliance.Domain.Access;
using Compliance.Domain.Audit;
using Compliance.Domain.Reports;
using Compliance.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Compliance.Application.Tests.Reports;

/// <summary>One file proves how a case was handled.</summary>
public sealed class ExportEvidenceTests
{
    [Fact]
    [Trait("Feature", "26")]
    public async Task The_package_of_a_closed_case_is_genuine_and_holds_reports_letters_and_every_entry_of_the_log()
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite);
        await portal.Register();
        var receipt = await portal.SubmitAndSignOff("guardrail");

        var file = await portal.Do(new ExportEvidence(receipt.RequestId), PortalUnderTest.Officer);

        var check = await Check(portal, file);
        Assert.True(check.IsGenuine, check.Fault);
        Assert.Equal($"evidence-{receipt.Reference}.zip", file.Name);
        var files = Files(file);
        Assert.Equal(["HOW-TO-CHECK.txt", "MANIFEST", "case.json", "index.html", "log/key.txt", "log/receipts.jsonl"], files.Keys.Where(name => !name.StartsWith("letters/", StringComparison.Ordinal) && !name.StartsWith("reports/", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        using var report = JsonDocument.Parse(files["reports/01.json"]);
        Assert.Equal("E2", report.RootElement.GetProperty("verdict").GetProperty("level").GetString());
        Assert.Contains(files, letter => letter.Key.StartsWith("letters/", StringComparison.Ordinal) && letter.Value.Contains(receipt.Reference, StringComparison.Ordinal));
        Assert.Contains("Verification report 1", files["index.html"], StringComparison.Ordinal);
        // Only the letters say who the person is.
        Assert.All(files.Where(found => !found.Key.StartsWith("letters/", StringComparison.Ordinal)), found => Assert.DoesNotContain("Quillfeather", found.Value, StringComparison.Ordinal));

        var exported = Assert.Single((await portal.Do(new ListAuditEntries(new(), receipt.RequestId, "evidence-exported"), PortalUnderTest.Officer)).Items);
        Assert.Contains(EvidencePackage.HashOf(Encoding.UTF8.GetBytes(check.Manifest!.Body)), exported.FactsJson, StringComparison.Ordinal);
        // Everything before the export is proved by it.
        Assert.Equal(await portal.Look(db => db.AuditEntries.CountAsync(entry => entry.RequestId == receipt.RequestId && entry.Index < exported.Index)), check.EntryCount);
        Assert.True((await portal.VerifyAudit()).IsWhole);
    }

    [Fact]
    public async Task After_the_erasure_of_the_person_the_package_is_genuine_without_letters_and_says_so()
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite);
        await portal.Register();
        var receipt = await portal.SubmitAndSignOff("guardrail");
        await portal.Look(async db =>
        {
            foreach (var person in await db.Persons.ToListAsync()) portal.Services.GetRequiredService<IPersonVault>().Shred(person, portal.Clock.GetUtcNow());
            return await db.SaveChangesAsync();
        });

        var file = await portal.Do(new ExportEvidence(receipt.RequestId), PortalUnderTest.Officer);

        var check = await Check(portal, file);
        Assert.True(check.IsGenuine, check.Fault);
        var files = Files(file);
        Assert.DoesNotContain(files.Keys, name => name.StartsWith("letters/", StringComparison.Ordinal));
        Assert.Contains("were erased", files["index.html"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_who_may_read_personal_data_gets_one_and_only_of_a_case_that_exists()
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite);
        var receipt = await portal.Submit();

        Assert.Equal("forbidden", (await portal.Send(new ExportEvidence(receipt.RequestId), Actor.Anonymous)).Problem!.Code);
        Assert.Equal("forbidden", (await portal.Send(new ExportEvidence(receipt.RequestId), PortalUnderTest.Engineer)).Problem!.Code);
        Assert.Equal(Domain.ProblemKind.NotFound, (await portal.Send(new ExportEvidence(Guid.NewGuid()), PortalUnderTest.Officer)).Problem!.Kind);
        // A case that has hardly begun has evidence too: that it was received.
        Assert.True((await Check(portal, await portal.Do(new ExportEvidence(receipt.RequestId), PortalUnderTest.Officer))).IsGenuine);
    }

    private static async Task<EvidenceCheck> Check(PortalUnderTest portal, EvidenceFile file)
    {
        using var content = new MemoryStream(file.Content);
        return EvidencePackage.Check(content, VerifierKey.Parse(await portal.Do(new GetLogKey(), Actor.Anonymous)), []);
    }

    private static Dictionary<string, string> Files(EvidenceFile file)
    {
        using var zip = new ZipArchive(new MemoryStream(file.Content));
        return zip.Entries.ToDictionary(entry => entry.FullName, entry =>
        {
            using var reader = new StreamReader(entry.Open());
            return reader.ReadToEnd();
        });
    }
}
