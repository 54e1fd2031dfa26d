using Compliance.Application.IdentityChecks;
using Compliance.Application.Requests;
using Compliance.Application.Tests.House;
using Compliance.Domain.Access;
using Compliance.Domain.Requests;
using Compliance.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.Tests.Requests;

public sealed class IdentityTests
{
    [Fact]
    public async Task Five_wrong_codes_end_the_code_and_a_new_one_works()
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite);
        var receipt = await portal.Submit();
        await portal.RunJobs();
        var code = portal.LastCode();
        var wrong = code.StartsWith('1') ? "22222222" : "11111111";
        for (var left = 4; left >= 1; left--)
            Assert.Contains($"Tries left: {left}.", (await portal.Send(new ConfirmIdentity(receipt.StatusToken, wrong), Actor.Anonymous)).Problem!.Message);
        Assert.Equal("too-many", (await portal.Send(new ConfirmIdentity(receipt.StatusToken, wrong), Actor.Anonymous)).Problem!.Code);
        Assert.Equal("too-many", (await portal.Send(new ConfirmIdentity(receipt.StatusToken, code), Actor.Anonymous)).Problem!.Code);

        portal.Clock.Advance(TimeSpan.FromMinutes(1));
        await portal.Do(new SendNewIdentityCode(receipt.StatusToken), Actor.Anonymous);
        await portal.RunJobs();
        await portal.Do(new ConfirmIdentity(receipt.StatusToken, portal.LastCode()), Actor.Anonymous);
        Assert.Equal(RequestState.Searching, (await portal.Case(receipt)).State);
    }

    [Fact]
    public async Task A_code_works_once_and_for_its_own_request_only()
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite);
        var first = await portal.Submit();
        await portal.RunJobs();
        var code = portal.LastCode();
        var second = await portal.Submit(PortalUnderTest.Ada with { Email = "other@mail.example" });

        Assert.Equal("code-wrong", (await portal.Send(new ConfirmIdentity(second.StatusToken, code), Actor.Anonymous)).Problem!.Code);
        await portal.Do(new ConfirmIdentity(first.StatusToken, code.Replace(" ", " - ")), Actor.Anonymous);
        Assert.Equal("already-confirmed", (await portal.Send(new ConfirmIdentity(first.StatusToken, code), Actor.Anonymous)).Problem!.Code);
        Assert.Equal("not-found", (await portal.Send(new ConfirmIdentity("guess", code), Actor.Anonymous)).Problem!.Code);
    }

    [Fact]
    public async Task A_code_expires_after_ten_minutes_and_a_fresh_one_ends_the_old()
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite);
        var receipt = await portal.Submit();
        await portal.RunJobs();
        var old = portal.LastCode();
        portal.Clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal("code-expired", (await portal.Send(new ConfirmIdentity(receipt.StatusToken, old), Actor.Anonymous)).Problem!.Code);
        await portal.Do(new SendNewIdentityCode(receipt.StatusToken), Actor.Anonymous);
        Assert.Equal("code-wrong", (await portal.Send(new ConfirmIdentity(receipt.StatusToken, old), Actor.Anonymous)).Problem!.Code);
    }

    [Fact]
    public async Task At_most_five_codes_are_sent_within_an_hour()
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite);
        var receipt = await portal.Submit();
        for (var sent = 1; sent < 5; sent++) await portal.Do(new SendNewIdentityCode(receipt.StatusToken), Actor.Anonymous);
        Assert.Equal("too-many", (await portal.Send(new SendNewIdentityCode(receipt.StatusToken), Actor.Anonymous)).Problem!.Code);
        portal.Clock.Advance(TimeSpan.FromMinutes(61));
        await portal.Do(new SendNewIdentityCode(receipt.StatusToken), Actor.Anonymous);
    }

    [Fact]
    public async Task Sent_messages_keep_no_secret()
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite);
        await portal.Submit();
        await portal.RunJobs();
        Assert.True(await portal.Look(db => db.Notifications.AllAsync(notification => notification.SentAt != null && notification.SealedSecrets == null)));
    }

    [Theory]
    [InlineData("", "a@b.example", "Concern", "FullName")]
    [InlineData("A B", "no-address", "Concern", "Email")]
    [InlineData("A B", "a@b.example\r\nBcc: x@y.example", "Concern", "Email")]
    [InlineData("A B", "a@b.example", "", "Concern")]
    public async Task A_form_with_a_fault_names_the_field(string name, string email, string concern, string field)
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite);
        var outcome = await portal.Send(new SubmitRequest(new SubjectDetails(name, [], email, [], concern, []), "DE", "en", "form"), Actor.Anonymous);
        Assert.Equal(field, outcome.Problem!.Field);
        Assert.Equal(0, await portal.Look(db => db.Requests.CountAsync()));
    }
}
