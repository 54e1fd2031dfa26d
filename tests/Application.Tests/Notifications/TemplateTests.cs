using Compliance.Application.Notifications;
using Compliance.Application.Pipeline;
using Compliance.Application.Requests;
using Compliance.Application.Tests.House;
using Compliance.Domain.Access;
using Compliance.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.Tests.Notifications;

public sealed class TemplateTests
{
    [Fact]
    [Trait("Feature", "18")]
    public async Task An_edited_letter_is_what_people_get_and_each_version_stays()
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite);
        var shipped = await portal.Do(new GetTemplate("withdrawn", "en"), PortalUnderTest.Administrator);
        Assert.Equal((0, shipped.Shipped), (shipped.Number, shipped.Text));
        Assert.Equal(1, await portal.Do(new SaveTemplate("withdrawn", "en", "First {{Reference}}\nThe first wording.", 0), PortalUnderTest.Administrator));
        Assert.Equal(2, await portal.Do(new SaveTemplate("withdrawn", "en", "Second {{Reference}}\nThe second wording.", 1), PortalUnderTest.Administrator));

        var receipt = await portal.Submit();
        await portal.Do(new WithdrawRequest(receipt.StatusToken), Actor.Anonymous);
        await portal.RunJobs();

        Assert.Contains(portal.Mail(), mail => mail.Contains($"Second {receipt.Reference}") && mail.Contains("The second wording."));
        Assert.Equal(["First {{Reference}}\nThe first wording.\n", "Second {{Reference}}\nThe second wording.\n"], await portal.Look(db => db.MessageTemplates.OrderBy(version => version.Number).Select(version => version.Text).ToListAsync()));
        var facts = await portal.Look(db => db.AuditEntries.Where(entry => entry.Action == "template-saved").Select(entry => entry.FactsJson).ToListAsync());
        Assert.Equal(2, facts.Count);
        Assert.All(facts, fact => Assert.DoesNotContain("wording", fact));
    }

    [Fact]
    [Trait("Requirement", "G-12.4")]
    [Trait("Feature", "18")]
    public async Task A_refusal_cannot_be_saved_without_what_the_law_wants_in_it()
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite);
        var text = (await portal.Do(new GetTemplate("refused", "fr"), PortalUnderTest.Administrator)).Text;
        var outcome = await portal.Send(new SaveTemplate("refused", "fr", text.Replace("{{Remedy}}", ""), 0), PortalUnderTest.Administrator);
        Assert.Equal(("required-part-missing", "Text"), (outcome.Problem!.Code, outcome.Problem.Field));
        Assert.Equal(0, await portal.Look(db => db.MessageTemplates.CountAsync()));
    }

    [Fact]
    public async Task Who_edited_an_older_version_is_told_instead_of_overwriting_the_newer()
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite);
        await portal.Do(new SaveTemplate("withdrawn", "de", "Eins {{Reference}}\nText.", 0), PortalUnderTest.Administrator);
        Assert.Equal("edited-meanwhile", (await portal.Send(new SaveTemplate("withdrawn", "de", "Zwei {{Reference}}\nText.", 0), PortalUnderTest.Administrator)).Problem!.Code);
    }

    [Fact]
    public async Task Only_administrators_change_letters()
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite);
        foreach (var actor in new[] { PortalUnderTest.Officer, PortalUnderTest.Engineer })
            Assert.Equal("forbidden", (await portal.Send(new SaveTemplate("withdrawn", "en", "S {{Reference}}\nText.", 0), actor)).Problem!.Code);
        Assert.Equal("not-found", (await portal.Send(new SaveTemplate("no-such", "en", "S {{Reference}}\nText.", 0), PortalUnderTest.Administrator)).Problem!.Code);
    }

    [Fact]
    public async Task The_list_shows_every_letter_in_every_language_page_by_page()
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite);
        await portal.Do(new SaveTemplate("withdrawn", "es", "S {{Reference}}\nTexto.", 0), PortalUnderTest.Administrator);
        var all = await portal.Do(new ListTemplates(new PageRequest(1, 200)), PortalUnderTest.Administrator);
        Assert.Equal(MessageTexts.Templates.Count * 4, all.TotalCount);
        Assert.Equal(("es", 1), all.Items.Where(row => row.Number > 0).Select(row => (row.Language, row.Number)).Single());
        var second = await portal.Do(new ListTemplates(new PageRequest(2, 5)), PortalUnderTest.Administrator);
        Assert.Equal(all.Items.Skip(5).Take(5).Select(row => (row.Template, row.Language)), second.Items.Select(row => (row.Template, row.Language)));
    }

    [Fact]
    public async Task A_preview_fills_every_part()
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite);
        foreach (var template in MessageTexts.Templates)
        {
            var preview = await portal.Do(new PreviewTemplate(template, "de", MessageTexts.Shipped(template, "de")), PortalUnderTest.Administrator);
            Assert.DoesNotContain("{{", preview.Subject + preview.Body);
        }
    }

    [Fact]
    [Trait("Requirement", "acceptance-6")]
    [Trait("Requirement", "G-12.4")]
    public async Task The_preview_of_a_refusal_is_the_letter_that_is_sent_but_for_the_masked_name()
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite);
        var receipt = await portal.Do(new SubmitRequest(PortalUnderTest.Ada, "DE", "de", "form"), Actor.Anonymous);
        const string reason = "Ein Gericht braucht diese Angaben, bis der Prozess zu Ende ist.";

        var preview = await portal.Do(new PreviewRefusal(receipt.RequestId, "legal-claims", reason), PortalUnderTest.Officer);

        Assert.Equal("de", preview.Language);
        Assert.DoesNotContain("Quillfeather", preview.Body);
        foreach (var said in new[] { reason, "Rechtsansprüchen", "aufsichtsbehörde", "Gericht" }) Assert.Contains(said, preview.Body);
        Assert.NotEqual(Domain.Requests.RequestState.Refused, (await portal.Case(receipt)).State);
        await portal.Do(new RefuseRequest(receipt.RequestId, "legal-claims", reason), PortalUnderTest.Officer);
        await portal.RunJobs();
        Assert.Contains(portal.Mail(), mail => mail.Contains(preview.Body.Replace("A… Q…", "Ada Quillfeather").Trim()));
    }
}
