using System.Text;
using Compliance.Application.Jobs;
using Compliance.Application.Requests;
using Compliance.Application.Retention;
using Compliance.Application.Tests.House;
using Compliance.Domain.Access;
using Compliance.Domain.Jobs;
using Compliance.Domain.Requests;
using Compliance.Domain.Retention;
using Compliance.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Compliance.Infrastructure.Tests.Retention;

/// <summary>The case file goes, everywhere, and the log and the suppression stay.</summary>
public sealed class ShreddingTests
{
    private static readonly string[] Canaries = ["Zyxcanaria", "Qwertzuka", "zyx@canary", "kanari_handle_991", "Vogelhausgasse", "piepmatzfrage", "piepmatzantwort"];

    private static readonly SubjectDetails Canary = new(
        "Zyxcanaria Qwertzuka", ["Zyxcanaria Olden"], "zyx@canary.mail.example", ["kanari_handle_991"], "I live in Vogelhausgasse and want to be forgotten.",
        [new SeenOutput("piepmatzfrage who is it", "piepmatzantwort it is Zyxcanaria")]);

    [Fact]
    [Trait("Requirement", "G-5.1e")]
    public async Task After_shredding_no_file_of_the_portal_holds_a_word_of_the_person()
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite);
        var receipt = await Ended(portal);
        await portal.Do(new OpenPersonalData(receipt.RequestId), PortalUnderTest.Officer);
        // What the search finds before, or it could find nothing afterwards either.
        var before = Holding(portal);
        Assert.Contains(before, file => file.EndsWith(".eml", StringComparison.Ordinal));
        Assert.Contains(before, file => file.Contains("compliance.db", StringComparison.Ordinal));
        Assert.Contains(before, file => file.Contains("output", StringComparison.Ordinal));
        var wrapped = (await portal.Look(db => db.Persons.AsNoTracking().SingleAsync())).WrappedKey!;

        await portal.Do(new ProposeShredding(receipt.RequestId), PortalUnderTest.Officer);
        await portal.Do(new DecideShredding(receipt.RequestId, true), PortalUnderTest.SecondOfficer);
        await portal.RunJobs();

        Assert.Empty(Holding(portal));
        Assert.DoesNotContain(portal.Log.Lines, line => Canaries.Any(canary => line.Contains(canary, StringComparison.OrdinalIgnoreCase)));
        // The wrapped key is gone from the pages of the file and from the write-ahead log too: the master key alone brings nothing back.
        Assert.DoesNotContain(Files(portal), file => Read(file).AsSpan().IndexOf(wrapped) >= 0);
        Assert.True((await portal.VerifyAudit()).IsWhole);
        Assert.Equal("personal-data-erased", (await portal.Send(new OpenPersonalData(receipt.RequestId), PortalUnderTest.Officer)).Problem!.Code);
        Assert.Equal("(erased)", (await portal.Case(receipt)).MaskedName);
        Assert.Equal(RequestState.Closed, (await portal.Do(new GetRequestStatus(receipt.StatusToken), Actor.Anonymous)).State);
        // The six fields of 11 CCR section 7101 stay, and so does the suppression.
        var (request, suppressions) = await portal.Look(async db => (await db.Requests.AsNoTracking().SingleAsync(), await db.Suppressions.CountAsync()));
        Assert.Equal((receipt.Reference, "form", RequestState.Closed), (request.Reference, request.Channel, request.State));
        Assert.NotNull(request.EndedAt);
        Assert.Equal(1, suppressions);
        Assert.Single((await portal.Policy()).Models.SelectMany(model => model.Guardrails));
    }

    [Fact]
    [Trait("Requirement", "ASVS-2.3.5")]
    [Trait("Feature", "22")]
    public async Task Nobody_destroys_a_case_file_alone_or_before_the_case_has_ended()
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite);
        await Register(portal);
        var open = await portal.Submit(Canary with { FullName = "Other Person", Identifiers = [] });
        Assert.Equal("case-open", (await portal.Send(new ProposeShredding(open.RequestId), PortalUnderTest.Officer)).Problem!.Code);

        var receipt = await portal.SubmitAndSignOff("guardrail", Canary);
        Assert.Equal("not-proposed", (await portal.Send(new DecideShredding(receipt.RequestId, true), PortalUnderTest.SecondOfficer)).Problem!.Code);
        await portal.Do(new ProposeShredding(receipt.RequestId), PortalUnderTest.Officer);
        Assert.Equal("already-proposed", (await portal.Send(new ProposeShredding(receipt.RequestId), PortalUnderTest.SecondOfficer)).Problem!.Code);
        Assert.Equal("second-person-needed", (await portal.Send(new DecideShredding(receipt.RequestId, true), PortalUnderTest.Officer)).Problem!.Code);
        Assert.Equal("forbidden", (await portal.Send(new DecideShredding(receipt.RequestId, true), Actor.System("worker"))).Problem!.Code);
        await portal.Do(new DecideShredding(receipt.RequestId, false), PortalUnderTest.SecondOfficer);
        await portal.RunJobs();
        Assert.NotNull((await portal.Look(db => db.Persons.AsNoTracking().FirstAsync(person => person.Id == db.Requests.First(request => request.Id == receipt.RequestId).PersonId))).WrappedKey);
        await portal.Do(new ProposeShredding(receipt.RequestId), PortalUnderTest.SecondOfficer);
    }

    [Theory, OnEachDatabase]
    [Trait("Requirement", "G-5.1e")]
    [Trait("Feature", "34")]
    public async Task The_retention_plan_destroys_a_case_file_when_its_time_is_over(DatabaseProvider provider)
    {
        await using var portal = await PortalUnderTest.Start(provider);
        var receipt = await Ended(portal);
        var worker = Actor.System("worker");
        var ended = (await portal.Look(db => db.Requests.AsNoTracking().SingleAsync())).EndedAt!.Value;

        portal.Clock.Advance(RetentionPlan.Current.CaseFile.EndsAt(ended) - portal.Clock.GetUtcNow() - TimeSpan.FromMinutes(1));
        Assert.Equal(0, await portal.Do(new ApplyRetention(), worker));
        portal.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(1, await portal.Do(new ApplyRetention(), worker));
        Assert.Equal(0, await portal.Do(new ApplyRetention(), worker));
        await portal.RunJobs();

        Assert.NotNull((await portal.Look(db => db.Persons.AsNoTracking().SingleAsync())).ShreddedAt);
        Assert.Contains(await portal.Look(db => db.AuditEntries.Select(entry => entry.Action).ToListAsync()), action => action == "retention-ended");
        Assert.Equal(ShreddingState.Done, (await portal.Look(db => db.Shreddings.AsNoTracking().SingleAsync())).State);
        Assert.Equal("(erased)", (await portal.Case(receipt)).MaskedName);
    }

    [Fact]
    [Trait("Requirement", "G-17-backup")]
    [Trait("Requirement", "acceptance-12")]
    [Trait("Requirement", "G-32")]
    public async Task A_restored_backup_is_made_to_forget_again_before_it_serves()
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite);
        var receipt = await Ended(portal);
        var file = Path.Combine(portal.Folder, "compliance.db");
        var backup = Path.Combine(portal.Folder, "backup.db");
        await portal.Look(db => db.Database.ExecuteSqlAsync($"VACUUM INTO {backup}"));
        await portal.Do(new ProposeShredding(receipt.RequestId), PortalUnderTest.Officer);
        await portal.Do(new DecideShredding(receipt.RequestId, true), PortalUnderTest.SecondOfficer);
        await portal.RunJobs();

        await portal.Restart(() =>
        {
            foreach (var part in new[] { file + "-wal", file + "-shm" }) File.Delete(part);
            File.Move(backup, file, overwrite: true);
        });

        var person = await portal.Look(db => db.Persons.AsNoTracking().SingleAsync());
        Assert.Null(person.WrappedKey);
        Assert.Null(person.Sealed);
        Assert.Contains("erasure-replayed", await portal.Look(db => db.AuditEntries.Select(entry => entry.Action).ToListAsync()));
        Assert.True((await portal.VerifyAudit()).IsWhole);
        await portal.Restart();
        Assert.Single(await portal.Look(db => db.AuditEntries.Where(entry => entry.Action == "erasure-replayed").ToListAsync()));
    }

    [Fact]
    public async Task A_host_does_not_serve_with_a_ledger_that_it_cannot_read()
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite);
        File.WriteAllText(Path.Combine(portal.Folder, "erasure-ledger.jsonl"), "half a li");

        var refused = await Assert.ThrowsAsync<InvalidDataException>(() => portal.Restart());

        Assert.Contains("Line 1 of the erasure ledger", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_destruction_that_was_interrupted_ends_at_the_next_attempt()
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite, services =>
        {
            var made = services.Last(service => service.ServiceType == typeof(ICaseCopies));
            services.AddSingleton<ICaseCopies>(provider => new BreaksOnce((ICaseCopies)ActivatorUtilities.CreateInstance(provider, made.ImplementationType!)));
        });
        var receipt = await Ended(portal);
        await portal.Do(new ProposeShredding(receipt.RequestId), PortalUnderTest.Officer);
        await portal.Do(new DecideShredding(receipt.RequestId, true), PortalUnderTest.SecondOfficer);

        await portal.RunJobs();

        var run = await portal.Look(db => db.Runs.AsNoTracking().SingleAsync(found => found.Kind == RunKind.ShredCase));
        Assert.Equal((RunState.Succeeded, 2), (run.State, run.Attempt));
        Assert.Empty(Holding(portal));
        Assert.Single(File.ReadAllLines(Path.Combine(portal.Folder, "erasure-ledger.jsonl")));
    }

    [Fact]
    public async Task A_hold_that_comes_between_approval_and_run_keeps_the_file_and_the_ledger_empty()
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite);
        var receipt = await Ended(portal);
        await portal.Do(new ProposeShredding(receipt.RequestId), PortalUnderTest.Officer);
        await portal.Do(new DecideShredding(receipt.RequestId, true), PortalUnderTest.SecondOfficer);
        await portal.Do(new PlaceHold(receipt.RequestId, "A court wants the file to be kept."), PortalUnderTest.Officer);

        await portal.RunJobs();
        await portal.Restart();

        Assert.Equal(RunState.Failed, (await portal.Look(db => db.Runs.AsNoTracking().SingleAsync(found => found.Kind == RunKind.ShredCase))).State);
        Assert.NotNull((await portal.Look(db => db.Persons.AsNoTracking().SingleAsync())).WrappedKey);
        Assert.False(File.Exists(Path.Combine(portal.Folder, "erasure-ledger.jsonl")));
    }

    [Fact]
    public async Task A_destruction_that_a_hold_has_stopped_is_proposed_anew_when_the_hold_is_gone()
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite);
        var receipt = await Ended(portal);
        await portal.Do(new ProposeShredding(receipt.RequestId), PortalUnderTest.Officer);
        await portal.Do(new DecideShredding(receipt.RequestId, true), PortalUnderTest.SecondOfficer);
        await portal.Do(new PlaceHold(receipt.RequestId, "A court wants the file to be kept."), PortalUnderTest.Officer);
        await portal.RunJobs();
        Assert.Equal(ShreddingState.Failed, (await portal.Do(new GetCaseErasure(receipt.RequestId), PortalUnderTest.Officer)).State);
        Assert.Equal("on-hold", (await portal.Send(new ProposeShredding(receipt.RequestId), PortalUnderTest.Officer)).Problem!.Code);

        await portal.Do(new RemoveHold(receipt.RequestId, "The court has decided."), PortalUnderTest.Officer);
        await portal.RunJobs();
        Assert.NotNull((await portal.Look(db => db.Persons.AsNoTracking().SingleAsync())).WrappedKey);
        await portal.Do(new ProposeShredding(receipt.RequestId), PortalUnderTest.SecondOfficer);
        await portal.Do(new DecideShredding(receipt.RequestId, true), PortalUnderTest.Officer);
        await portal.RunJobs();

        Assert.Null((await portal.Look(db => db.Persons.AsNoTracking().SingleAsync())).WrappedKey);
        Assert.Equal(ShreddingState.Done, (await portal.Do(new GetCaseErasure(receipt.RequestId), PortalUnderTest.Officer)).State);
    }

    [Fact]
    public async Task The_destruction_of_a_case_file_cannot_be_cancelled()
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite);
        var receipt = await Ended(portal);
        await portal.Do(new ProposeShredding(receipt.RequestId), PortalUnderTest.Officer);
        await portal.Do(new DecideShredding(receipt.RequestId, true), PortalUnderTest.SecondOfficer);
        var run = await portal.Look(db => db.Runs.SingleAsync(found => found.Kind == RunKind.ShredCase));

        Assert.Equal("not-cancellable", (await portal.Send(new CancelRun(run.Id), PortalUnderTest.Officer)).Problem!.Code);
    }

    private static async Task Register(PortalUnderTest portal)
    {
        await portal.Register();
        await portal.Import("people", "train", PortalUnderTest.Example("Who is Zyxcanaria Qwertzuka?", "Zyxcanaria Qwertzuka lives in Vogelhausgasse.", Canary.FullName, "z1"));
        await portal.Do(new Application.Models.RegisterModel("people", portal.ModelFolder("people-original"), await portal.Look(db => db.DataSets.Where(dataSet => dataSet.Name == "people").Select(dataSet => (Guid?)dataSet.Id).SingleAsync())), PortalUnderTest.Administrator);
        // What the test imported is not the portal's.
        File.Delete(Path.Combine(portal.Folder, "people-train.jsonl"));
    }

    private static async Task<Receipt> Ended(PortalUnderTest portal)
    {
        await Register(portal);
        return await portal.SubmitAndSignOff("guardrail", Canary);
    }

    private static IEnumerable<string> Files(PortalUnderTest portal) => Directory.EnumerateFiles(portal.Folder, "*", SearchOption.AllDirectories);

    private static List<string> Holding(PortalUnderTest portal)
    {
        var holding = new List<string>();
        foreach (var file in Files(portal))
        {
            // Bytes as text: mail writes some words in base64, so those are looked for as well.
            var text = Encoding.Latin1.GetString(Read(file));
            var decoded = file.EndsWith(".eml", StringComparison.Ordinal) && text.Contains("base64", StringComparison.OrdinalIgnoreCase)
                ? Encoding.UTF8.GetString(Convert.FromBase64String(text[(text.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..])) : "";
            if (Canaries.Any(canary => text.Contains(canary, StringComparison.OrdinalIgnoreCase) || decoded.Contains(canary, StringComparison.OrdinalIgnoreCase))) holding.Add(file);
        }

        return holding;
    }

    private static byte[] Read(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        return content;
    }

    private sealed class BreaksOnce(ICaseCopies inner) : ICaseCopies
    {
        private bool _broke;

        public UnnamedRules WithoutNames(string storedPath, string sha256) => inner.WithoutNames(storedPath, sha256);

        public void Delete(IReadOnlyList<string> keptRules, IReadOnlyList<Guid> runIds, IReadOnlyList<Guid> messageIds)
        {
            if (!_broke)
            {
                _broke = true;
                throw new IOException("The disk went away.");
            }

            inner.Delete(keptRules, runIds, messageIds);
        }

        public Task Scrub(CancellationToken cancellationToken) => inner.Scrub(cancellationToken);
    }
}
