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
    [Trait("Requirement", "acceptance-3")]
    [Trait("Requirement", "ASVS-6.6.3")]
    [Trait("Feature", "2")]
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
    [Trait("Requirement", "acceptance-3")]
    [Trait("Requirement", "ASVS-6.5.1")]
    [Trait("Requirement", "ASVS-6.6.2")]
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
    [Trait("Requirement", "ASVS-6.5.5")]
    [Trait("Requirement", "acceptance-8")]
    [Trait("Feature", "2")]
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
    [Trait("Requirement", "ASVS-6.6.3")]
    [Trait("Requirement", "ASVS-2.4.1")]
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
    [Trait("Requirement", "ASVS-6.5.2")]
    [Trait("Requirement", "ASVS-6.5.4")]
    public async Task Codes_have_more_than_twenty_bits_and_lie_only_as_a_keyed_hash_in_the_database()
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite);
        await portal.Submit();
        await portal.RunJobs();
        var code = portal.LastCode().Replace(" ", "");
        Assert.True(code.Length == 8 && code.All(char.IsAsciiDigit), "8 digits are 26 bits.");
        var check = await portal.Look(db => db.IdentityChecks.SingleAsync());
        Assert.NotEqual(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(code))), check.CodeHash);
        Assert.Equal(TimeSpan.FromMinutes(10), check.ExpiresAt - check.SentAt);
    }

    [Fact]
    [Trait("Requirement", "ASVS-6.5.3")]
    public void Codes_are_spread_over_all_their_values()
    {
        var codes = Enumerable.Range(0, 2000).Select(_ => IdentityCodes.Create()).ToList();
        Assert.True(codes.Distinct().Count() > 1990);
        for (var place = 0; place < 8; place++)
            foreach (var digit in codes.GroupBy(code => code[place])) Assert.InRange(digit.Count(), 120, 290);
    }

    [Fact]
    [Trait("Requirement", "acceptance-8")]
    [Trait("Requirement", "G-12.6")]
    public async Task A_request_whose_code_lapsed_weeks_ago_goes_on_with_a_fresh_one_and_its_due_date_has_not_moved()
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite);
        var receipt = await portal.Submit();
        await portal.RunJobs();
        portal.Clock.Advance(TimeSpan.FromDays(45));
        var status = await portal.Do(new GetRequestStatus(receipt.StatusToken), Actor.Anonymous);
        Assert.Equal((true, receipt.DueOn), (status.NeedsIdentityCode, status.DueOn));
        await portal.Do(new SendNewIdentityCode(receipt.StatusToken), Actor.Anonymous);
        await portal.RunJobs();
        await portal.Do(new ConfirmIdentity(receipt.StatusToken, portal.LastCode()), Actor.Anonymous);
        Assert.Equal((RequestState.Searching, receipt.DueOn), ((await portal.Case(receipt)).State, (await portal.Case(receipt)).DueOn));
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
