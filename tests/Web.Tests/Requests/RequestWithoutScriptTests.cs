using System.Net;
using AngleSharp.Html.Parser;
using Compliance.Application.IdentityChecks;
using Compliance.Application.Notifications;
using Compliance.Application.Requests;
using Compliance.Domain.Requests;
using Compliance.Web.Tests.Canned;

namespace Compliance.Web.Tests.Requests;

public sealed class RequestWithoutScriptTests(CannedHostFixture fixture) : IClassFixture<CannedHostFixture>
{
    private static Dictionary<string, string> Filled => new()
    {
        ["Form.FullName"] = "Maren Kolbe",
        ["Form.OtherNames"] = "M. Kolbe\r\nMaren K.",
        ["Form.Identifiers"] = "@marenk",
        ["Form.Concern"] = "Everything about my life in Grünau.",
        ["Form.Seen[0].Prompt"] = "Where does she live?",
        ["Form.Seen[0].Output"] = "In Grünau.",
        ["Form.Seen[0].SeenOn"] = "2026-11-02",
        ["Form.Country"] = "DE",
        ["Form.Email"] = "maren@people.example",
        ["Step"] = "review",
    };

    [Fact]
    [Trait("Feature", "1")]
    public async Task A_request_is_filed_with_a_last_look_and_ends_in_a_receipt()
    {
        using var client = fixture.Host.CreateClient();

        var review = await CannedHostFixture.Post(client, "/request", "request", Filled);
        var reviewPage = new HtmlParser().ParseDocument(await review.Content.ReadAsStringAsync());
        Assert.Equal("Check your request", reviewPage.QuerySelector("h1")!.TextContent);
        Assert.DoesNotContain(fixture.Host.UseCases.Sent, sent => sent.UseCase is SubmitRequest { Details.Email: "maren@people.example" });

        var receipt = await CannedHostFixture.PostFrom(client, "/request", reviewPage, "request", new() { ["Step"] = "send" });
        Assert.Equal("/receipt", receipt.RequestMessage!.RequestUri!.AbsolutePath);
        var receiptPage = await receipt.Content.ReadAsStringAsync();
        Assert.Contains("RTBF-2026-7K3M9Q", receiptPage);
        Assert.Contains($"/status/{CannedPortal.StatusToken}", receiptPage);
        Assert.Contains("One month from receipt", receiptPage);

        var submitted = fixture.Host.UseCases.Sent.Select(sent => sent.UseCase).OfType<SubmitRequest>().Single(request => request.Details.Email == "maren@people.example");
        Assert.Equal(["M. Kolbe", "Maren K."], submitted.Details.OtherNames);
        Assert.Equal(new SeenOutput("Where does she live?", "In Grünau.", new DateOnly(2026, 11, 2)), Assert.Single(submitted.Details.SeenOutputs));
        Assert.Equal(("DE", "form"), (submitted.Country, submitted.Channel));

        var file = await client.GetStringAsync("/receipt/file");
        Assert.Contains("entry 17", file);
        Assert.Contains(new string('a', 64), file);
    }

    [Fact]
    public async Task The_person_reads_and_writes_messages_on_the_status_page()
    {
        using var client = fixture.Host.CreateClient();
        var page = await client.GetStringAsync($"/status/{CannedPortal.StatusToken}");
        Assert.Contains("Under which other names are you known?", page);
        Assert.DoesNotContain("somebody else", page);

        var sent = await CannedHostFixture.Post(client, $"/status/{CannedPortal.StatusToken}", "write", new() { ["MessageForm.Text"] = "I am also called M. Kolbe." });
        Assert.Contains("Your message was sent", await sent.Content.ReadAsStringAsync());
        var added = await CannedHostFixture.Post(client, $"/status/{CannedPortal.StatusToken}", "add-information", new() { ["InformationForm.OtherNames"] = "M. Kolbe\r\nMara", ["InformationForm.Identifiers"] = "@mara" });
        Assert.Contains("We use it to search", await added.Content.ReadAsStringAsync());

        var useCases = fixture.Host.UseCases.Sent.Select(each => each.UseCase).ToArray();
        Assert.Contains(useCases, useCase => useCase is WriteToOffice { StatusToken: CannedPortal.StatusToken, Text: "I am also called M. Kolbe." });
        var information = useCases.OfType<AddInformation>().Single();
        Assert.Equal(["M. Kolbe", "Mara"], information.OtherNames);
        Assert.Equal(["@mara"], information.Identifiers);
    }

    [Fact]
    public async Task Going_back_from_the_last_look_keeps_what_was_typed()
    {
        using var client = fixture.Host.CreateClient();
        var review = new HtmlParser().ParseDocument(await (await CannedHostFixture.Post(client, "/request", "request", Filled)).Content.ReadAsStringAsync());

        var form = new HtmlParser().ParseDocument(await (await CannedHostFixture.PostFrom(client, "/request", review, "request", new() { ["Step"] = "change" })).Content.ReadAsStringAsync());

        Assert.Equal("Maren Kolbe", form.QuerySelector("#full-name")!.GetAttribute("value"));
        Assert.Equal("DE", ((AngleSharp.Html.Dom.IHtmlSelectElement)form.QuerySelector("#country")!).Value);
        Assert.Equal("2026-11-02", form.QuerySelector("#seen-on-0")!.GetAttribute("value"));
    }

    [Theory]
    [InlineData("Form.FullName", "", "Enter your full name.")]
    [InlineData("Form.Email", "not an address", "This does not look like an e-mail address")]
    [InlineData("Form.Concern", "", "Say what should be forgotten.")]
    [InlineData("Form.Country", "", "Choose the country where you live.")]
    public async Task A_missing_answer_is_named_and_nothing_typed_is_lost(string field, string value, string message)
    {
        using var client = fixture.Host.CreateClient();

        var answer = await (await CannedHostFixture.Post(client, "/request", "request", new(Filled) { [field] = value })).Content.ReadAsStringAsync();

        Assert.Contains(message, answer);
        Assert.Contains("Ask to be forgotten</h1>", answer);
        Assert.Contains("@marenk", answer);
    }

    [Fact]
    public async Task A_refusal_of_the_use_case_is_shown_on_the_last_look()
    {
        using var client = fixture.Host.CreateClient();
        var review = new HtmlParser().ParseDocument(await (await CannedHostFixture.Post(client, "/request", "request", new(Filled) { ["Form.FullName"] = "refuse" })).Content.ReadAsStringAsync());

        var answer = await (await CannedHostFixture.PostFrom(client, "/request", review, "request", new() { ["Step"] = "send" })).Content.ReadAsStringAsync();

        Assert.Contains("Say what should be forgotten.", answer);
    }

    [Theory]
    [InlineData("/request", "request")]
    [InlineData("/sign-in", "sign-in")]
    public async Task A_form_that_was_open_for_too_long_is_answered_by_a_page_that_says_what_to_do(string path, string form)
    {
        using var client = fixture.Host.CreateClient();

        var answer = await client.PostAsync(path, new FormUrlEncodedContent([new("_handler", form), new("__RequestVerificationToken", "stale")]));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("This form could not be read", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task The_receipt_is_shown_only_in_the_browser_that_filed_it()
    {
        using var stranger = fixture.Host.CreateClient();

        Assert.Contains("No receipt to show", await stranger.GetStringAsync("/receipt"));
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync("/receipt/file")).StatusCode);
    }

    [Fact]
    public async Task A_right_code_confirms_and_a_wrong_one_says_so()
    {
        using var client = fixture.Host.CreateClient();
        var path = $"/status/{CannedPortal.StatusToken}";

        var wrong = await (await CannedHostFixture.Post(client, path, "confirm", new() { ["CodeForm.Code"] = "000000" })).Content.ReadAsStringAsync();
        var right = await CannedHostFixture.Post(client, path, "confirm", new() { ["CodeForm.Code"] = "482 913" });

        Assert.Contains("This is not the code that we sent.", wrong);
        Assert.Equal("?done=confirmed", right.RequestMessage!.RequestUri!.Query);
        Assert.Contains("Your e-mail address is confirmed.", await right.Content.ReadAsStringAsync());
        Assert.Contains(fixture.Host.UseCases.Sent, sent => sent.UseCase is ConfirmIdentity { Code: "482913" });
    }

    [Theory]
    [InlineData("new-code", "another code")]
    [InlineData("withdraw", "withdrawn")]
    [Trait("Feature", "13")]
    [Trait("Feature", "25")]
    public async Task The_person_can_ask_for_another_code_and_withdraw(string form, string words)
    {
        using var client = fixture.Host.CreateClient();

        var answer = await CannedHostFixture.Post(client, $"/status/{CannedPortal.StatusToken}", form, []);

        Assert.Contains(words, await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    [Trait("Requirement", "C-1")]
    [Trait("Feature", "14")]
    public async Task The_answer_says_for_each_layer_what_was_done()
    {
        var page = await fixture.Host.CreateClient().GetStringAsync($"/status/closed-{CannedPortal.StatusToken}");

        Assert.Contains("Training data", page);
        Assert.Contains("The weights of the model were not changed.", page);
        Assert.Contains("Evidence level E3.", page);
    }

    [Fact]
    [Trait("Feature", "13")]
    public async Task A_pasted_link_leads_to_the_status()
    {
        using var client = fixture.Host.CreateClient();

        var found = await CannedHostFixture.Post(client, "/status", "find-status", new() { ["Form.Link"] = $" https://portal.example/status/{CannedPortal.StatusToken}/ " });
        var refused = await CannedHostFixture.Post(client, "/status", "find-status", new() { ["Form.Link"] = "RTBF-2026" });

        Assert.Equal($"/status/{CannedPortal.StatusToken}", found.RequestMessage!.RequestUri!.AbsolutePath);
        Assert.Contains("This is not a status link.", await refused.Content.ReadAsStringAsync());
    }
}
