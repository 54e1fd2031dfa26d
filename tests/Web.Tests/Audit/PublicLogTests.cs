using System.Net;
using System.Net.Http.Headers;
using System.Text;
using AngleSharp.Html.Parser;
using Bunit;
using Compliance.Application.Audit;
using Compliance.Domain;
using Compliance.Domain.Access;
using Compliance.Domain.Audit;
using Compliance.Web.Audit;
using Compliance.Web.Tests.Canned;
using Microsoft.AspNetCore.Components;

namespace Compliance.Web.Tests.Audit;

public sealed class PublicLogTests(CannedHostFixture fixture) : IClassFixture<CannedHostFixture>
{
    private readonly HttpClient nobody = fixture.Host.CreateClient(new() { AllowAutoRedirect = false });

    [Fact]
    public async Task Anybody_reads_the_checkpoint_the_key_and_the_tiles_and_they_fit_together()
    {
        var key = VerifierKey.Parse(await nobody.GetStringAsync("/audit/key"))!;
        var checkpoint = Checkpoint.Open(SignedNote.Parse(await nobody.GetStringAsync("/audit/checkpoint")), key)!;
        var answer = await nobody.GetAsync($"/audit/{new AuditTile(0, 0, (int)checkpoint.Size).Path}");
        Assert.Equal("application/octet-stream", answer.Content.Headers.ContentType?.MediaType);
        Assert.Contains("immutable", answer.Headers.CacheControl!.ToString());
        var tree = new MerkleFrontier();
        foreach (var hash in (await answer.Content.ReadAsByteArrayAsync()).Chunk(MerkleHash.Length)) tree.Append(hash);
        Assert.Equal(checkpoint.Root, tree.Root);
    }

    [Theory]
    [InlineData("/audit/tile/0/001")]
    [InlineData("/audit/tile/0/1")]
    [InlineData("/audit/tile/entries/000")]
    public async Task A_tile_that_is_not_there_is_a_404_of_one_line(string path)
    {
        var answer = await nobody.GetAsync(path);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("text/plain", answer.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task A_witness_leaves_its_signature_without_an_account_and_a_stranger_is_refused()
    {
        Assert.Equal(HttpStatusCode.NoContent, (await nobody.PostAsync("/audit/witness", new StringContent("— witness.example"))).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await nobody.PostAsync("/audit/witness", new StringContent("— stranger.example"))).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await nobody.PostAsync("/audit/witness", new StringContent(new string('x', 70_000)))).StatusCode);
    }

    [Fact]
    public async Task A_person_downloads_the_proof_and_checks_it_without_an_account_and_without_script()
    {
        var proof = await nobody.GetByteArrayAsync($"/status/{CannedPortal.StatusToken}/receipt");
        Assert.Equal(HttpStatusCode.NotFound, (await nobody.GetAsync("/status/abcdefghijklmnopqrstuvwxyz0123456789/receipt")).StatusCode);

        Assert.Contains("The receipt is genuine", await Upload(proof));
        Assert.Contains("seen by: witness.example", await Upload(proof));
        Assert.Contains("The receipt is not genuine", await Upload(Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(proof).Replace("\"index\": 0", "\"index\": 1", StringComparison.Ordinal))));
        Assert.Contains("Choose the proof file", await Upload([]));
    }

    [Fact]
    public async Task The_page_for_offline_use_loads_only_its_own_script_and_style()
    {
        var page = new HtmlParser().ParseDocument(await nobody.GetStringAsync("/check-receipt.html"));
        Assert.Equal("check-receipt.js", Assert.Single(page.QuerySelectorAll("script")).GetAttribute("src"));
        Assert.Empty(page.QuerySelectorAll("[onclick], [onload], style"));
        Assert.DoesNotContain("http", await nobody.GetStringAsync("/check-receipt.js"));
    }

    [Fact]
    public void The_audit_page_says_up_to_which_entry_and_when_it_was_verified_and_who_witnessed()
    {
        using var context = PageContext.For(CannedPortal.Answers(), "officer@demo.example", Role.ComplianceOfficer);
        var page = context.Render<AuditPage>();
        Assert.Contains("witness.example", page.Find("[data-testid=audit-checkpoint]").TextContent);
        page.Find("button.primary").Click();
        Assert.Contains("Verified up to entry 12 at", page.Find("[data-testid=audit-verdict]").TextContent);
        Assert.Equal("/audit/entries/12", page.Find("th a").GetAttribute("href"));
    }

    [Fact]
    public void The_filter_opens_when_the_page_is_connected_for_what_is_typed_before_is_lost()
    {
        using var context = PageContext.For(CannedPortal.Answers(), "officer@demo.example", Role.ComplianceOfficer);
        Assert.All(context.Render<AuditList>().FindAll(".filters input, .filters button"), field => Assert.False(field.HasAttribute("disabled")));
        context.SetRendererInfo(new RendererInfo("Static", isInteractive: false));

        var fields = context.Render<AuditList>().FindAll(".filters input, .filters button");

        Assert.Equal(3, fields.Count);
        Assert.All(fields, field => Assert.True(field.HasAttribute("disabled")));
    }

    [Fact]
    public void Without_a_witness_the_audit_page_says_so()
    {
        var useCases = CannedPortal.Answers().On<GetCheckpoint, PublishedCheckpoint>((get, _) => get.IsCosigned ? Problem.NotFound("A signed checkpoint") : new PublishedCheckpoint(3, "aa", CannedPortal.Now, "note", true, []));
        using var context = PageContext.For(useCases, "officer@demo.example", Role.ComplianceOfficer);
        Assert.Contains("No witness has signed", context.Render<AuditPage>().Find("[data-testid=audit-checkpoint]").TextContent);
        useCases.On<GetCheckpoint, PublishedCheckpoint>((_, _) => Problem.NotFound("A signed checkpoint"));
        Assert.Contains("Nothing was signed yet", context.Render<AuditPage>().Find("[data-testid=audit-checkpoint]").TextContent);
    }

    [Fact]
    public void An_entry_shows_its_proof_and_opens_its_sealed_text()
    {
        using var context = PageContext.For(CannedPortal.Answers(), "officer@demo.example", Role.ComplianceOfficer);
        var page = context.Render<AuditEntryPage>(parameters => parameters.Add(p => p.Index, 1));
        Assert.Contains("stands in the log of 12 entries that the portal signed", page.Find("[data-testid=entry-proof]").TextContent);
        Assert.Equal(4, page.FindAll("ol li").Count);
        page.FindAll("button").Single(button => button.TextContent == "Open the text").Click();
        Assert.Equal("What the person wrote.", page.Find("[data-testid=payload]").TextContent);
    }

    [Fact]
    public void A_changed_entry_and_a_missing_one_are_said_to_be_so()
    {
        using var context = PageContext.For(CannedPortal.Answers(), "officer@demo.example", Role.ComplianceOfficer);
        Assert.Equal("alert", context.Render<AuditEntryPage>(parameters => parameters.Add(p => p.Index, 7)).Find("[data-testid=entry-proof]").GetAttribute("role"));
        Assert.Contains("was not found", context.Render<AuditEntryPage>(parameters => parameters.Add(p => p.Index, 99)).Markup);
    }

    private async Task<string> Upload(byte[] content)
    {
        using var client = fixture.Host.CreateClient();
        var page = new HtmlParser().ParseDocument(await client.GetStringAsync("/check-receipt"));
        using var form = new MultipartFormDataContent();
        foreach (var field in page.QuerySelector("form[enctype]")!.QuerySelectorAll("input[type=hidden]"))
            form.Add(new StringContent(field.GetAttribute("value") ?? ""), field.GetAttribute("name")!);
        var file = new ByteArrayContent(content);
        file.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        form.Add(file, "receipt", "receipt.json");
        return await (await client.PostAsync("/check-receipt", form)).Content.ReadAsStringAsync();
    }
}
