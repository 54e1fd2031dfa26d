using System.Text;
using Compliance.Application.IdentityChecks;
using Compliance.Application.Notifications;
using Compliance.Application.Pipeline;
using Compliance.Application.Requests;
using Compliance.Application.Tests.House;
using Compliance.Domain.Access;
using Compliance.Domain.IdentityChecks;
using Compliance.Domain.Requests;
using Compliance.Infrastructure.Persistence;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.Tests.Requests;

public sealed class IdentityProofTests
{
    private const string Doubt = "Two people filed from this mailbox under different names.";
    private static readonly byte[] Png = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, .. Encoding.ASCII.GetBytes("passport of somebody")];

    [Fact]
    [Trait("Requirement", "G-5.1c")]
    public async Task No_document_is_taken_before_an_officer_has_recorded_a_doubt()
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite);
        var receipt = await portal.Submit();
        Assert.False(await portal.Do(new GetDocumentNeed(receipt.StatusToken), Actor.Anonymous));
        Assert.Equal("no-document-needed", (await portal.Send(new UploadIdentityDocument(receipt.StatusToken, Png), Actor.Anonymous)).Problem!.Code);

        await portal.Do(new RecordIdentityDoubt(receipt.RequestId, Doubt), PortalUnderTest.Officer);

        Assert.True(await portal.Do(new GetDocumentNeed(receipt.StatusToken), Actor.Anonymous));
        await portal.Do(new UploadIdentityDocument(receipt.StatusToken, Png), Actor.Anonymous);
        Assert.Equal(1, await portal.Look(db => db.IdentityDocuments.CountAsync()));
    }

    [Fact]
    [Trait("Requirement", "G-12.6")]
    [Trait("Feature", "2")]
    public async Task A_doubt_is_told_to_the_person_and_the_code_alone_does_not_remove_it()
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite);
        var receipt = await portal.Submit();
        await portal.RunJobs();
        var code = portal.LastCode();
        Assert.Equal("Reason", (await portal.Send(new RecordIdentityDoubt(receipt.RequestId, "because"), PortalUnderTest.Officer)).Problem!.Field);
        await portal.Do(new RecordIdentityDoubt(receipt.RequestId, Doubt), PortalUnderTest.Officer);
        await portal.RunJobs();
        Assert.Equal(Doubt, (await portal.Do(new GetRequestStatus(receipt.StatusToken), Actor.Anonymous)).OpenQuestion);

        Assert.Equal("identity-doubted", (await portal.Send(new ConfirmIdentity(receipt.StatusToken, code), Actor.Anonymous)).Problem!.Code);
        Assert.Equal(RequestState.AwaitingIdentity, (await portal.Case(receipt)).State);
    }

    [Fact]
    [Trait("Requirement", "G-12.6")]
    public async Task A_doubt_stops_the_clock_until_the_person_shows_a_document_and_again_when_it_does_not_suffice()
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite);
        var receipt = await portal.Submit();
        await portal.Do(new RecordIdentityDoubt(receipt.RequestId, Doubt), PortalUnderTest.Officer);
        Assert.Equal("doubt-recorded", (await portal.Send(new RecordIdentityDoubt(receipt.RequestId, Doubt), PortalUnderTest.Officer)).Problem!.Code);
        await portal.RunJobs();
        Assert.NotNull((await portal.Case(receipt)).Deadline.ClockStoppedAt);
        Assert.Equal([CaseFlag.ClockStopped], (await portal.Case(receipt)).Flags);
        portal.Clock.Advance(TimeSpan.FromDays(3));

        await portal.Do(new UploadIdentityDocument(receipt.StatusToken, Png), Actor.Anonymous);
        Assert.Equal([CaseFlag.DocumentToCheck], (await portal.Case(receipt)).Flags);
        Assert.Equal((3, null), ((await portal.Case(receipt)).Deadline.SuspendedDays, (await portal.Case(receipt)).Deadline.ClockStoppedAt));

        await portal.Do(new RejectIdentityDocuments(receipt.RequestId, "The name on the document cannot be read."), PortalUnderTest.Officer);
        await portal.RunJobs();
        Assert.NotNull((await portal.Case(receipt)).Deadline.ClockStoppedAt);
        await portal.Do(new AnswerQuestion(receipt.StatusToken, "I have no other document."), Actor.Anonymous);
        await portal.Do(new RecordIdentityDoubt(receipt.RequestId, "Please call us under the number that you gave us years ago."), PortalUnderTest.Officer);
        Assert.Equal(1, await portal.Look(db => db.IdentityDoubts.CountAsync()));
        Assert.Equal(3, await portal.Look(db => db.ClockPauses.CountAsync()));
    }

    [Fact]
    [Trait("Requirement", "G-12.6")]
    public async Task A_doubt_has_one_door_and_is_a_message_where_the_law_does_not_stop_the_clock()
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite);
        var european = await portal.Submit();
        Assert.Equal("suspension-reason", (await portal.Send(new SuspendClock(european.RequestId, "identity-doubt", Doubt, Doubt), PortalUnderTest.Officer)).Problem!.Code);

        var american = await portal.Submit(country: "US");
        await portal.Do(new RecordIdentityDoubt(american.RequestId, Doubt), PortalUnderTest.Officer);
        await portal.RunJobs();
        Assert.Equal(Doubt, (await portal.Do(new ReadMessages(american.StatusToken, new PageRequest()), Actor.Anonymous)).Items.Single().Text);
        Assert.Null((await portal.Case(american)).Deadline.ClockStoppedAt);
    }

    [Fact]
    [Trait("Requirement", "E-01/22")]
    [Trait("Requirement", "G-12.6")]
    public async Task The_document_is_destroyed_with_the_decision_and_the_method_stands_in_the_log()
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite);
        var receipt = await portal.Submit();
        await portal.Do(new RecordIdentityDoubt(receipt.RequestId, Doubt), PortalUnderTest.Officer);
        await portal.Do(new UploadIdentityDocument(receipt.StatusToken, Png), Actor.Anonymous);
        var row = (await portal.Do(new GetIdentityProof(receipt.RequestId), PortalUnderTest.Officer)).Documents.Single();
        var opened = await portal.Do(new OpenIdentityDocument(receipt.RequestId, row.Id), PortalUnderTest.Officer);
        Assert.Equal(Png, opened.Content);
        Assert.Equal(("image/png", $"document-{row.Id:N}.png"), (opened.ContentType, opened.FileName));

        await portal.Do(new ConfirmIdentityOtherwise(receipt.RequestId, IdentityMethod.Document), PortalUnderTest.Officer);

        Assert.Equal(RequestState.Searching, (await portal.Case(receipt)).State);
        var document = await portal.Look(db => db.IdentityDocuments.SingleAsync());
        Assert.Null(document.SealedContent);
        Assert.NotNull(document.ShreddedAt);
        Assert.Equal("not-found", (await portal.Send(new OpenIdentityDocument(receipt.RequestId, row.Id), PortalUnderTest.Officer)).Problem!.Code);
        Assert.Contains("\"method\":\"Document\"", await portal.Look(db => db.AuditEntries.Where(entry => entry.Action == "identity-confirmed-otherwise").Select(entry => entry.FactsJson).SingleAsync()));
        Assert.Equal(1, await portal.Look(db => db.AuditEntries.CountAsync(entry => entry.Action == "identity-document-opened")));
    }

    [Theory]
    [Trait("Requirement", "E-01/22")]
    [InlineData("refused")]
    [InlineData("withdrawn")]
    [InlineData("rejected")]
    public async Task However_it_is_decided_the_document_does_not_stay(string decision)
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite);
        var receipt = await portal.Submit();
        await portal.Do(new RecordIdentityDoubt(receipt.RequestId, Doubt), PortalUnderTest.Officer);
        await portal.Do(new UploadIdentityDocument(receipt.StatusToken, Png), Actor.Anonymous);
        if (decision == "refused") await portal.Do(new RefuseRequest(receipt.RequestId, "not-verified", "We could not make sure that you are the person concerned."), PortalUnderTest.Officer);
        else if (decision == "withdrawn") await portal.Do(new WithdrawRequest(receipt.StatusToken), Actor.Anonymous);
        else await portal.Do(new RejectIdentityDocuments(receipt.RequestId, "The name on the document cannot be read."), PortalUnderTest.Officer);
        Assert.Equal(0, await portal.Look(db => db.IdentityDocuments.CountAsync(found => found.SealedContent != null)));
        Assert.Equal(decision == "rejected", await portal.Do(new GetDocumentNeed(receipt.StatusToken), Actor.Anonymous));
    }

    [Fact]
    public async Task A_document_lies_encrypted_in_the_database()
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite);
        var receipt = await portal.Submit();
        await portal.Do(new RecordIdentityDoubt(receipt.RequestId, Doubt), PortalUnderTest.Officer);
        await portal.Do(new UploadIdentityDocument(receipt.StatusToken, Png), Actor.Anonymous);
        SqliteConnection.ClearAllPools();
        foreach (var file in Directory.GetFiles(portal.Folder, "compliance.db*"))
            foreach (var planted in new[] { "passport of somebody", Convert.ToBase64String(Png), Doubt }) Assert.Equal(-1, (await File.ReadAllBytesAsync(file)).AsSpan().IndexOf(Encoding.UTF8.GetBytes(planted)));
    }

    [Fact]
    [Trait("Requirement", "ASVS-5.2.1")]
    public async Task A_file_is_judged_by_its_content_and_its_size()
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite);
        var receipt = await portal.Submit();
        await portal.Do(new RecordIdentityDoubt(receipt.RequestId, Doubt), PortalUnderTest.Officer);
        foreach (var planted in new[] { "<html><script>alert(1)</script>", "MZ program", "PK\u0003\u0004 zip", "<svg xmlns='x'/>" })
            Assert.Equal("type-not-allowed", (await portal.Send(new UploadIdentityDocument(receipt.StatusToken, Encoding.ASCII.GetBytes(planted)), Actor.Anonymous)).Problem!.Code);
        foreach (var size in new[] { 0, 5 * 1024 * 1024 + 1 })
            Assert.Equal("Content", (await portal.Send(new UploadIdentityDocument(receipt.StatusToken, new byte[size]), Actor.Anonymous)).Problem!.Field);
        for (var count = 0; count < 3; count++) await portal.Do(new UploadIdentityDocument(receipt.StatusToken, Encoding.ASCII.GetBytes("%PDF-1.7")), Actor.Anonymous);
        Assert.Equal("enough-documents", (await portal.Send(new UploadIdentityDocument(receipt.StatusToken, Png), Actor.Anonymous)).Problem!.Code);
    }

    [Fact]
    public async Task An_identity_is_confirmed_otherwise_without_a_document_and_only_by_an_officer()
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite);
        var receipt = await portal.Submit();
        Assert.Equal("no-document", (await portal.Send(new ConfirmIdentityOtherwise(receipt.RequestId, IdentityMethod.Document), PortalUnderTest.Officer)).Problem!.Code);
        foreach (var actor in new[] { PortalUnderTest.Engineer, PortalUnderTest.Administrator, PortalUnderTest.Worker })
            Assert.Equal("forbidden", (await portal.Send(new ConfirmIdentityOtherwise(receipt.RequestId, IdentityMethod.CallBack), actor)).Problem!.Code);
        await portal.Do(new ConfirmIdentityOtherwise(receipt.RequestId, IdentityMethod.CallBack), PortalUnderTest.Officer);
        Assert.Equal("already-confirmed", (await portal.Send(new ConfirmIdentityOtherwise(receipt.RequestId, IdentityMethod.CallBack), PortalUnderTest.Officer)).Problem!.Code);
        Assert.Equal(IdentityMethod.KnownDetails, Enum.GetValues<IdentityMethod>()[0]);
    }
}
