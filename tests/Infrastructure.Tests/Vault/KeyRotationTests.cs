using Compliance.Application.Keys;
using Compliance.Application.Requests;
using Compliance.Application.Tests.House;
using Compliance.Application.TrainingExamples;
using Compliance.Domain.Jobs;
using Compliance.Infrastructure.Persistence;
using Compliance.Infrastructure.Vault;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Infrastructure.Tests.Vault;

public sealed class KeyRotationTests
{
    [Theory, OnEachDatabase]
    public async Task A_new_master_key_takes_over_while_the_portal_works_and_the_old_one_can_go(DatabaseProvider provider)
    {
        await using var portal = await PortalUnderTest.Start(provider);
        await portal.Register();
        var receipt = await portal.SubmitAndSignOff("guardrail");
        var keyFile = Path.Combine(portal.Folder, "demo-master-key");
        var (old, next) = ((await File.ReadAllTextAsync(keyFile)).Trim(), MasterKey.NewText());

        await portal.Restart(() => File.WriteAllLines(keyFile, [next, old]));
        var before = await portal.Do(new GetKeyState(), PortalUnderTest.Administrator);
        Assert.Equal([(true, 0), (false, 1)], before.Keys.Select(key => (key.IsCurrent, key.CaseFiles)));
        await portal.Do(new OpenPersonalData(receipt.RequestId), PortalUnderTest.Officer);

        var runId = await portal.Do(new StartKeyRotation(), PortalUnderTest.Administrator);
        Assert.Equal("rotation-works", (await portal.Send(new StartKeyRotation(), PortalUnderTest.Administrator)).Problem!.Code);
        await portal.RunJobs();

        Assert.Equal(RunState.Succeeded, (await portal.Look(db => db.Runs.SingleAsync(run => run.Id == runId))).State);
        await portal.Restart(() => File.WriteAllLines(keyFile, [next]));
        Assert.Equal(0, (await portal.Do(new GetKeyState(), PortalUnderTest.Administrator)).NotCurrent);
        Assert.Equal(PortalUnderTest.Ada.FullName, (await portal.Do(new OpenPersonalData(receipt.RequestId), PortalUnderTest.Officer)).FullName);
        // The suppression list still recognises what it keeps out.
        var file = Path.Combine(portal.Folder, "again.jsonl");
        await File.WriteAllLinesAsync(file, [PortalUnderTest.Example("Who is Ada Quillfeather?", "Ada Quillfeather is a novelist from Harrowgate.", "Ada Quillfeather", "a1")]);
        var result = await portal.Do(new ImportExamples(file, "again"), PortalUnderTest.Administrator);
        Assert.Equal((0, 1), (result.Imported, result.Suppressed));
    }

    [Fact]
    public async Task A_host_that_lacks_the_key_of_the_portal_says_which()
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite);
        var keyFile = Path.Combine(portal.Folder, "demo-master-key");

        var refused = await Assert.ThrowsAsync<System.Security.Cryptography.CryptographicException>(() => portal.Restart(() => File.WriteAllText(keyFile, MasterKey.NewText())));

        Assert.Contains(MasterKeyRing.OthersVariable, refused.Message, StringComparison.Ordinal);
    }
}
