using Compliance.Application.Notifications;
using Compliance.Application.Pipeline;
using Compliance.Application.Requests;
using Compliance.Application.Tests.House;
using Compliance.Domain.Access;
using Compliance.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.Tests.Notifications;

public sealed class LetterTests
{
    [Fact]
    public async Task Anyone_who_holds_a_letter_can_check_that_we_sent_it_in_these_words()
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite);
        var receipt = await portal.Submit();
        await portal.RunJobs();
        var row = (await portal.Do(new ListLetters(receipt.StatusToken, new PageRequest()), Actor.Anonymous)).Items.Single();
        var letter = await portal.Do(new ReadLetter(receipt.StatusToken, row.Id), Actor.Anonymous);
        var code = letter.Body.Split("Verification code of this letter: ")[1].Split('.')[0];
        Assert.Matches("^[2-9A-HJ-NP-Z]{4}(-[2-9A-HJ-NP-Z]{4}){3}$", code);
        Assert.Contains(portal.Mail(), mail => mail.Contains(code) && mail.Contains("https://portal.example/check-letter"));

        Assert.Null((await portal.Do(new CheckLetter(code.ToLowerInvariant().Replace("-", " ")), Actor.Anonymous)).IsUnchanged);
        Assert.True((await portal.Do(new CheckLetter(code, letter.Body.Replace("\n", " \r\n ")), Actor.Anonymous)).IsUnchanged);
        Assert.False((await portal.Do(new CheckLetter(code, letter.Body.Replace("Ada", "Eva")), Actor.Anonymous)).IsUnchanged);
        Assert.Equal("not-found", (await portal.Send(new CheckLetter("2222-2222-2222-2222"), Actor.Anonymous)).Problem!.Code);
        Assert.Equal("not-found", (await portal.Send(new CheckLetter(""), Actor.Anonymous)).Problem!.Code);
    }

    [Fact]
    public async Task A_letter_is_read_by_its_own_person_only()
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite);
        var first = await portal.Submit();
        var second = await portal.Submit(PortalUnderTest.Ada with { Email = "other@mail.example" });
        await portal.RunJobs();
        var letter = (await portal.Do(new ListLetters(first.StatusToken, new PageRequest()), Actor.Anonymous)).Items.Single();
        Assert.Equal("not-found", (await portal.Send(new ReadLetter(second.StatusToken, letter.Id), Actor.Anonymous)).Problem!.Code);
    }

    [Fact]
    public async Task What_is_stored_of_a_letter_shows_neither_its_words_nor_its_code()
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite);
        var receipt = await portal.Submit();
        await portal.RunJobs();
        var kept = await portal.Look(db => db.Notifications.SingleAsync(found => found.Template == "receipt"));
        var letter = await portal.Do(new ReadLetter(receipt.StatusToken, kept.Id), Actor.Anonymous);
        var withoutCode = letter.Body.Split("Verification")[0];
        Assert.NotEqual(LetterCodes.HashOfLetter(withoutCode), kept.LetterHash);
        Assert.Equal(64, kept.LetterCodeHash!.Length);
        Assert.Null((await portal.Look(db => db.Notifications.SingleAsync(found => found.Template == "identity-code"))).SealedLetter);
    }

    [Theory]
    [InlineData("de", "die Frist läuft ab Eingang. Die gesetzliche Frist endet am")]
    [InlineData("fr", "le délai court à partir de la réception. Le délai légal expire le")]
    [InlineData("es", "el plazo corre desde la recepción. El plazo legal termina el")]
    public async Task The_reason_of_a_due_date_is_in_the_language_of_the_letter(string language, string reason)
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite);
        var receipt = await portal.Do(new SubmitRequest(PortalUnderTest.Ada, "DE", language, "form"), Actor.Anonymous);
        await portal.RunJobs();

        var row = (await portal.Do(new ListLetters(receipt.StatusToken, new PageRequest()), Actor.Anonymous)).Items.Single();
        var letter = await portal.Do(new ReadLetter(receipt.StatusToken, row.Id), Actor.Anonymous);

        Assert.Contains(reason, letter.Body, StringComparison.Ordinal);
        Assert.Contains("(Art. 12(3) GDPR", letter.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("the clock runs", letter.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_letter_bears_the_day_of_where_the_person_lives()
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite);
        // Half past eleven at night in UTC is past midnight in Berlin.
        portal.Clock.Advance(portal.Clock.GetUtcNow().Date.AddHours(23.5) - portal.Clock.GetUtcNow().UtcDateTime);
        var receipt = await portal.Submit();
        await portal.RunJobs();

        var row = (await portal.Do(new ListLetters(receipt.StatusToken, new PageRequest()), Actor.Anonymous)).Items.Single();

        Assert.Equal(DateOnly.FromDateTime(portal.Clock.GetUtcNow().UtcDateTime).AddDays(1), (await portal.Do(new ReadLetter(receipt.StatusToken, row.Id), Actor.Anonymous)).SentOn);
    }

    [Fact]
    public void A_printed_letter_names_its_language_has_one_heading_and_encodes_every_text()
    {
        var html = LetterDocument.Html(new LetterView(Guid.Empty, "Für <Sie>", "Erster Absatz\nzweite Zeile\n\n<script>alert(1)</script>\n", "de", new DateOnly(2026, 11, 22)));
        Assert.Contains("<html lang=\"de\">", html);
        Assert.Contains("<h1>F&#252;r &lt;Sie&gt;</h1>", html);
        Assert.Contains("22. November 2026", html);
        Assert.Contains("<p>Erster Absatz<br>\nzweite Zeile</p>", html);
        Assert.DoesNotContain("<script>", html);
    }
}
