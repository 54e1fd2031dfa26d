using System.Net;
using System.Net.Http.Json;
using Bunit;
using Compliance.Application.IdentityChecks;
using Compliance.Domain.Access;
using Compliance.Domain.IdentityChecks;
using Compliance.Domain.Requests;
using Compliance.Web.Requests;
using Compliance.Web.Tests.Canned;

namespace Compliance.Web.Tests.IdentityChecks;

public sealed class IdentityProofTests(CannedHostFixture fixture) : IClassFixture<CannedHostFixture>
{
    [Fact]
    public void An_officer_confirms_by_the_weakest_method_first_or_rejects_the_documents()
    {
        var useCases = CannedPortal.Answers();
        using var context = PageContext.For(useCases, "officer@demo.example", Role.ComplianceOfficer);
        var page = context.Render<CasePage>(parameters => parameters.Add(p => p.Id, CannedPortal.CaseId(RequestState.AwaitingIdentity)).Add(p => p.Tab, "identity"));

        Assert.Contains("image/png, 20 kB", page.Find("[data-testid=documents]").TextContent);
        Assert.Equal("KnownDetails", page.Find("#identity-method option").GetAttribute("value"));
        page.Find("#doubt-reason").Change("The name on the document cannot be read.");
        page.Find("form[aria-label=Doubt]").Submit();
        page.Find("#identity-method").Change("Document");
        page.Find("form[aria-label='Confirm the identity']").Submit();

        Assert.Contains(useCases.Sent, sent => sent.UseCase is RejectIdentityDocuments);
        Assert.Contains(useCases.Sent, sent => sent.UseCase is ConfirmIdentityOtherwise { Method: IdentityMethod.Document });
    }

    [Fact]
    public async Task The_person_uploads_a_document_without_script()
    {
        using var client = fixture.Host.CreateClient();
        var page = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(await client.GetStringAsync($"/status/{CannedPortal.StatusToken}"));
        var form = page.QuerySelectorAll("form").Single(found => found.QuerySelector("input[name=_handler][value='identity-document']") is not null);
        using var content = new MultipartFormDataContent();
        foreach (var hidden in form.QuerySelectorAll("input[type=hidden]")) content.Add(new StringContent(hidden.GetAttribute("value")!), hidden.GetAttribute("name")!);
        content.Add(new ByteArrayContent([0x89, 0x50, 0x4E, 0x47]), "IdentityFile", "../../passport.png");

        var answer = await client.PostAsync($"/status/{CannedPortal.StatusToken}", content);

        Assert.Contains("Your document arrived", await answer.Content.ReadAsStringAsync());
        Assert.Contains(fixture.Host.UseCases.Sent, sent => sent.UseCase is UploadIdentityDocument { Content: [0x89, 0x50, 0x4E, 0x47] });
    }

    [Fact]
    public async Task A_document_leaves_as_an_attachment_under_our_own_name()
    {
        using var officer = await fixture.SignIn("officer@demo.example");
        var path = $"/api/v1/cases/{CannedPortal.CaseId(RequestState.AwaitingIdentity)}/identity";

        var answer = await officer.PostAsync($"{path}/documents/{CannedPortal.DocumentId}/opened", null);

        Assert.Equal(("attachment", "document-1.png", "no-store"), (answer.Content.Headers.ContentDisposition!.DispositionType, answer.Content.Headers.ContentDisposition.FileName, answer.Headers.CacheControl!.ToString()));
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal(HttpStatusCode.NoContent, (await officer.PostAsJsonAsync($"{path}/doubt", new { reason = "Two people filed from this mailbox." })).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await officer.PostAsJsonAsync($"{path}/confirmation", new { method = "CallBack" })).StatusCode);
    }
}
