using System.Text;
using Compliance.Application.Notifications;
using Compliance.Application.Pipeline;
using Compliance.Application.Requests;
using Compliance.Application.Tests.House;
using Compliance.Application.TrainingExamples;
using Compliance.Domain.Access;
using Compliance.Domain.Notifications;
using Compliance.Domain.Requests;
using Compliance.Infrastructure.Persistence;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.Tests.Notifications;

public sealed class CaseMessageTests
{
    private const string Question = "Which lighthouse do you mean, the red one?";
    private const string Answer = "The one at Harrowgate Point, my uncle kept it.";

    [Fact]
    [Trait("Feature", "17")]
    public async Task Person_and_office_write_to_each_other_and_see_what_is_new()
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite);
        var receipt = await portal.SubmitAndConfirm();
        await portal.Do(new WriteToOffice(receipt.StatusToken, Answer), Actor.Anonymous);
        Assert.Equal(1, await portal.Do(new CountUnreadMessages(receipt.RequestId), PortalUnderTest.Officer));

        var opened = await portal.Do(new OpenMessages(receipt.RequestId, new PageRequest()), PortalUnderTest.Officer);
        Assert.Equal((Answer, true), (opened.Items.Single().Text, opened.Items.Single().IsNew));
        Assert.Equal(0, await portal.Do(new CountUnreadMessages(receipt.RequestId), PortalUnderTest.Officer));
        portal.Clock.Advance(TimeSpan.FromMinutes(5));
        await portal.Do(new WriteToPerson(receipt.RequestId, Question), PortalUnderTest.Officer);

        var read = await portal.Do(new ReadMessages(receipt.StatusToken, new PageRequest()), Actor.Anonymous);
        Assert.Equal([(Question, true), (Answer, false)], read.Items.Select(message => (message.Text, message.IsNew)));
        Assert.All(read.Items, message => Assert.Null(message.AuthorId));
        Assert.DoesNotContain((await portal.Do(new ReadMessages(receipt.StatusToken, new PageRequest()), Actor.Anonymous)).Items, message => message.IsNew);
        Assert.NotNull((await portal.Do(new OpenMessages(receipt.RequestId, new PageRequest()), PortalUnderTest.Officer)).Items.Single(message => message.Kind == CaseMessageKind.FromOffice).ReadAt);
    }

    [Fact]
    public async Task The_mail_says_only_that_there_is_a_message_and_holds_the_link()
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite);
        var receipt = await portal.SubmitAndConfirm();
        await portal.Do(new WriteToPerson(receipt.RequestId, Question), PortalUnderTest.Officer);
        await portal.RunJobs();
        var mail = portal.Mail()[^1];
        Assert.Contains($"https://portal.example/status/{receipt.StatusToken}", mail);
        Assert.DoesNotContain("lighthouse", mail);
    }

    [Fact]
    public async Task Comments_never_reach_the_person()
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite);
        var receipt = await portal.SubmitAndConfirm();
        await portal.Do(new AddComment(receipt.RequestId, "Her namesake repairs clocks."), PortalUnderTest.Officer);
        await portal.RunJobs();
        var mails = portal.Mail().Count;
        Assert.Empty((await portal.Do(new ReadMessages(receipt.StatusToken, new PageRequest()), Actor.Anonymous)).Items);
        Assert.Equal(CaseMessageKind.Comment, (await portal.Do(new OpenMessages(receipt.RequestId, new PageRequest()), PortalUnderTest.SecondOfficer)).Items.Single().Kind);
        await portal.RunJobs();
        Assert.Equal(mails, portal.Mail().Count);
    }

    [Fact]
    public async Task Texts_lie_sealed_in_the_database_and_no_fact_of_the_log_repeats_them()
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite);
        var receipt = await portal.SubmitAndConfirm();
        await portal.Do(new WriteToOffice(receipt.StatusToken, Answer), Actor.Anonymous);
        await portal.Do(new WriteToPerson(receipt.RequestId, Question), PortalUnderTest.Officer);
        await portal.Do(new OpenMessages(receipt.RequestId, new PageRequest()), PortalUnderTest.Officer);
        Assert.Equal(["message-received", "message-written", "messages-opened"], await portal.Look(db => db.AuditEntries.Where(entry => entry.Action.StartsWith("message-") || entry.Action.StartsWith("messages-")).Where(entry => entry.Action != "message-sent").OrderBy(entry => entry.Index).Select(entry => entry.Action).ToListAsync()));
        SqliteConnection.ClearAllPools();
        foreach (var file in Directory.GetFiles(portal.Folder, "compliance.db*"))
            foreach (var secret in new[] { Answer, Question, receipt.StatusToken }) Assert.Equal(-1, (await File.ReadAllBytesAsync(file)).AsSpan().IndexOf(Encoding.UTF8.GetBytes(secret)));
    }

    [Fact]
    public async Task Nobody_without_the_token_or_the_permission_reads_or_writes()
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite);
        var receipt = await portal.SubmitAndConfirm();
        Assert.Equal("not-found", (await portal.Send(new ReadMessages("guess", new PageRequest()), Actor.Anonymous)).Problem!.Code);
        Assert.Equal("not-found", (await portal.Send(new WriteToOffice("guess", Answer), Actor.Anonymous)).Problem!.Code);
        foreach (var actor in new[] { PortalUnderTest.Engineer, PortalUnderTest.Administrator })
        {
            Assert.Equal("forbidden", (await portal.Send(new OpenMessages(receipt.RequestId, new PageRequest()), actor)).Problem!.Code);
            Assert.Equal("forbidden", (await portal.Send(new WriteToPerson(receipt.RequestId, Question), actor)).Problem!.Code);
        }
    }

    [Fact]
    public async Task Empty_and_endless_messages_and_floods_are_refused()
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite);
        var receipt = await portal.SubmitAndConfirm();
        foreach (var text in new[] { " ", new string('x', 4001) })
            Assert.Equal("Text", (await portal.Send(new WriteToOffice(receipt.StatusToken, text), Actor.Anonymous)).Problem!.Field);
        for (var written = 0; written < 10; written++) await portal.Do(new WriteToOffice(receipt.StatusToken, $"Message {written}"), Actor.Anonymous);
        Assert.Equal("too-many", (await portal.Send(new WriteToOffice(receipt.StatusToken, Answer), Actor.Anonymous)).Problem!.Code);
        portal.Clock.Advance(TimeSpan.FromMinutes(61));
        await portal.Do(new WriteToOffice(receipt.StatusToken, Answer), Actor.Anonymous);
        var last = await portal.Do(new ReadMessages(receipt.StatusToken, new PageRequest(3, 5)), Actor.Anonymous);
        Assert.Equal((11, "Message 0"), (last.TotalCount, last.Items.Single().Text));
    }

    [Fact]
    [Trait("Requirement", "G-11.2")]
    public async Task An_added_name_starts_the_search_again_and_finds_more()
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite);
        await portal.Register();
        var receipt = await portal.SubmitAndReview();
        await portal.Do(new WriteToPerson(receipt.RequestId, Question, AsksForInformation: true), PortalUnderTest.Officer);
        Assert.True((await portal.Do(new ReadMessages(receipt.StatusToken, new PageRequest()), Actor.Anonymous)).Items.Single().AsksForInformation);
        var confirmed = (await portal.Case(receipt)).MatchesConfirmed;

        await portal.Do(new AddInformation(receipt.StatusToken, ["Cora Windle"], ["The Keeper"]), Actor.Anonymous);

        Assert.Equal(RequestState.Searching, (await portal.Case(receipt)).State);
        await portal.RunJobs();
        var file = await portal.Case(receipt);
        Assert.Equal((RequestState.AwaitingReview, confirmed), (file.State, file.MatchesConfirmed));
        Assert.Contains((await portal.Do(new ListMatches(receipt.RequestId, new PageRequest(1, 200)), PortalUnderTest.Officer)).Items, match => match.Subject == "Cora Windle");
        Assert.Contains("Cora Windle", (await portal.Do(new OpenPersonalData(receipt.RequestId), PortalUnderTest.Officer)).OtherNames);
        Assert.DoesNotContain("Windle", string.Concat(await portal.Look(db => db.AuditEntries.Select(entry => entry.FactsJson).ToListAsync())));
    }

    [Fact]
    [Trait("Requirement", "G-11.2")]
    public async Task Information_that_comes_before_the_code_is_kept_for_the_first_search_and_what_is_known_is_not_new()
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite);
        var receipt = await portal.Submit();
        await portal.Do(new AddInformation(receipt.StatusToken, [], ["The Keeper"]), Actor.Anonymous);
        Assert.Equal(RequestState.AwaitingIdentity, (await portal.Case(receipt)).State);
        Assert.Equal("nothing-new", (await portal.Send(new AddInformation(receipt.StatusToken, [], ["the keeper"]), Actor.Anonymous)).Problem!.Code);
        Assert.Equal("Identifiers", (await portal.Send(new AddInformation(receipt.StatusToken, [], []), Actor.Anonymous)).Problem!.Field);
    }
}
