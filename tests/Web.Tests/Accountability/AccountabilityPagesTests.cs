using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Bunit;
using Compliance.Application.Accountability;
using Compliance.Application.Models;
using Compliance.Application.Pipeline;
using Compliance.Domain.Access;
using Compliance.Domain.Accountability;
using Compliance.Web.Accountability;
using Compliance.Web.Models;
using Compliance.Web.Tests.Canned;

namespace Compliance.Web.Tests.Accountability;

public sealed class AccountabilityPagesTests(CannedHostFixture fixture) : IClassFixture<CannedHostFixture>
{
    private readonly CannedUseCases useCases = CannedPortal.Answers();

    [Fact]
    [Trait("Requirement", "G-28")]
    public void An_engineer_enters_a_processor_and_an_officer_only_reads()
    {
        using var context = PageContext.For(useCases, "engineer@demo.example", Role.Engineer);
        var page = context.Render<ProcessorsPage>();
        page.Find("[data-testid=add-processor]").Click();
        page.Find("#processor-name").Change("Mail Ltd");
        page.Find("#processor-role").Change("MailProvider");
        page.Find("#processor-processes").Change("E-mail addresses and letters");
        page.Find("#processor-country").Change("GB");
        page.Find("#processor-basis").Change("Adequacy decision");
        page.Find("#processor-contract").Change("C-18");
        page.Find("#processor-contracted").Change("2026-05-02");
        page.Find("form").Submit();
        Assert.Equal(
            new AddProcessor("Mail Ltd", ProcessorRole.MailProvider, "E-mail addresses and letters", "GB", "C-18", new DateOnly(2026, 5, 2), "Adequacy decision"),
            useCases.Sent.Select(sent => sent.UseCase).OfType<AddProcessor>().Single());

        using var officer = PageContext.For(useCases, "officer@demo.example", Role.ComplianceOfficer);
        Assert.Empty(officer.Render<ProcessorsPage>().FindAll("[data-testid=add-processor]"));
        var record = officer.Render<ProcessorPage>(parameters => parameters.Add(page => page.Id, CannedAccountability.ProcessorId));
        Assert.Contains("Keep nothing after a job.", record.Markup);
        Assert.Empty(record.FindAll("button"));
    }

    [Fact]
    [Trait("Requirement", "G-28")]
    public void The_end_of_a_contract_asks_for_the_deletion()
    {
        using var context = PageContext.For(useCases, "admin@demo.example", Role.Administrator);
        var page = context.Render<ProcessorPage>(parameters => parameters.Add(p => p.Id, CannedAccountability.ProcessorId));
        page.Find("#instruction").Change("Delete the logs each night.");
        page.Find("[data-testid=instruct]").Click();
        page.Find("#ended-on").Change("2026-11-30");
        page.Find("[data-testid=end]").Click();
        Assert.Single(useCases.Sent, sent => sent.UseCase is InstructProcessor { Text: "Delete the logs each night." });
        Assert.Single(useCases.Sent, sent => sent.UseCase is EndProcessor { EndedOn: { Month: 11, Day: 30 } });

        useCases.On<GetProcessor, ProcessorView>((_, _) => CannedAccountability.Processor with { EndedOn = new DateOnly(2026, 11, 30) });
        var ended = context.Render<ProcessorPage>(parameters => parameters.Add(p => p.Id, CannedAccountability.ProcessorId));
        Assert.Contains("deletion not confirmed", ended.Markup);
        ended.Find("#deletion-proof").Change("Certificate 4711");
        ended.Find("[data-testid=deleted]").Click();
        Assert.Single(useCases.Sent, sent => sent.UseCase is ConfirmDeletion { Proof: "Certificate 4711" });
    }

    [Fact]
    public void What_is_not_there_or_not_filled_in_is_said()
    {
        using var context = PageContext.For(useCases, "engineer@demo.example", Role.Engineer);
        Assert.Contains("There is no such processor", context.Render<ProcessorPage>(parameters => parameters.Add(p => p.Id, Guid.NewGuid())).Markup);
        Assert.Contains("There is no such model", context.Render<ModelPage>(parameters => parameters.Add(p => p.Id, Guid.NewGuid())).Markup);
        useCases.On<ListProcessors, Page<ProcessorRow>>((_, _) => new Page<ProcessorRow>([], 0, 1, 25)).On<ListAssessments, Page<AssessmentRow>>((_, _) => new Page<AssessmentRow>([], 0, 1, 25));
        Assert.Contains("No processor", context.Render<ProcessorsPage>().Markup);
        Assert.Contains("No assessment", context.Render<ModelPage>(parameters => parameters.Add(p => p.Id, CannedAccountability.ModelId)).Markup);
    }

    [Fact]
    [Trait("Requirement", "G-35")]
    public void A_model_lists_its_assessments_and_takes_another()
    {
        using var context = PageContext.For(useCases, "engineer@demo.example", Role.Engineer);
        var page = context.Render<ModelPage>(parameters => parameters.Add(p => p.Id, CannedAccountability.ModelId));
        Assert.Contains("Soft prompts on demo-people", page.Find("[aria-label='Impact assessments']").TextContent);
        page.Find("#assessment-strategy").Change("guardrail");
        page.Find("#assessment-title").Change("Guardrails on demo-people");
        page.Find("#assessment-author").Change("Data protection officer");
        page.Find("#assessment-day").Change("2026-11-01");
        page.Find("#assessment-hash").Change(new string('c', 64));
        page.Find("[data-testid=record-assessment]").Click();
        Assert.Equal(
            new RecordAssessment(CannedAccountability.ModelId, "guardrail", "Guardrails on demo-people", "Data protection officer", new DateOnly(2026, 11, 1), new string('c', 64)),
            useCases.Sent.Select(sent => sent.UseCase).OfType<RecordAssessment>().Single());

        page.Find("[data-testid=published]").Click();
        Assert.Single(useCases.Sent, sent => sent.UseCase is MarkModelPublished { IsPublished: true });
    }

    [Fact]
    [Trait("Requirement", "G-30")]
    public void The_record_of_processing_shows_what_nobody_has_described_and_the_model_takes_it()
    {
        using var context = PageContext.For(useCases, "engineer@demo.example", Role.Engineer);
        var record = context.Render<ProcessingRecordPage>();
        Assert.Contains("not described", record.Find("section[aria-label='demo-people']").TextContent);
        Assert.Contains("Controller:Name", record.Markup);
        Assert.Equal("/api/v1/processing-record", record.Find("a[download]").GetAttribute("href"));

        var page = context.Render<ModelPage>(parameters => parameters.Add(p => p.Id, CannedAccountability.ModelId));
        foreach (var (field, text) in new[] { ("purposes", "Answering questions"), ("persons", "Authors"), ("data", "Names"), ("transfers", "None"), ("time-limit", "Two years") })
            page.Find($"#{field}").Change(text);
        page.Find("[data-testid=describe]").Click();
        Assert.Equal(new DescribeProcessing("demo-people", "Answering questions", "Authors", "Names", "None", "Two years"), useCases.Sent.Select(sent => sent.UseCase).OfType<DescribeProcessing>().Single());
    }

    [Fact]
    public async Task Registers_assessments_and_the_record_are_reached_by_the_api()
    {
        using var engineer = await fixture.SignIn("engineer@demo.example");
        var processor = new { name = "GPU Barn", role = "GpuHost", processes = "Training examples", country = "DE", contractReference = "C-17", contractedOn = "2026-03-01" };
        Assert.Equal(HttpStatusCode.Created, (await engineer.PostAsJsonAsync("/api/v1/processors", processor)).StatusCode);
        Assert.Equal(1, (await engineer.GetFromJsonAsync<JsonElement>("/api/v1/processors")).GetProperty("totalCount").GetInt32());
        var path = $"/api/v1/processors/{CannedAccountability.ProcessorId}";
        Assert.Equal("GpuHost", (await engineer.GetFromJsonAsync<JsonElement>(path)).GetProperty("role").GetString());
        Assert.Equal(HttpStatusCode.Created, (await engineer.PostAsJsonAsync($"{path}/instructions", new { text = "Keep nothing after a job." })).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await engineer.PostAsJsonAsync($"{path}/end", new { endedOn = "2026-11-30" })).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await engineer.PostAsJsonAsync($"{path}/deletion", new { proof = "Certificate 4711" })).StatusCode);

        var model = $"/api/v1/models/{CannedAccountability.ModelId}";
        Assert.Equal("demo-people", (await engineer.GetFromJsonAsync<JsonElement>(model)).GetProperty("name").GetString());
        Assert.Equal(HttpStatusCode.NoContent, (await engineer.PutAsJsonAsync($"{model}/publication", new { isPublished = true })).StatusCode);
        Assert.Equal(1, (await engineer.GetFromJsonAsync<JsonElement>($"{model}/assessments")).GetProperty("totalCount").GetInt32());
        Assert.Equal(HttpStatusCode.NotFound, (await engineer.GetAsync($"/api/v1/models/{Guid.NewGuid()}/assessments")).StatusCode);
        var assessment = new { strategyCode = "guardrail", title = "A look", author = "The officer", datedOn = "2026-11-01", documentSha256 = new string('c', 64) };
        Assert.Equal(HttpStatusCode.Created, (await engineer.PostAsJsonAsync($"{model}/assessments", assessment)).StatusCode);
        var described = new { purposes = "Answers", personCategories = "Authors", dataCategories = "Names", transfers = "None", timeLimit = "Two years" };
        Assert.Equal(HttpStatusCode.NoContent, (await engineer.PutAsJsonAsync("/api/v1/processing-record/models/demo-people", described)).StatusCode);
        Assert.Equal("compliance-processing-record/1", (await engineer.GetFromJsonAsync<JsonElement>("/api/v1/processing-record")).GetProperty("format").GetString());
        Assert.Equal(HttpStatusCode.NoContent, (await engineer.PutAsJsonAsync($"/api/v1/datasets/{Guid.NewGuid()}/publication", new { isPublished = true })).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await engineer.PostAsJsonAsync($"/api/v1/datasets/{Guid.NewGuid()}/cooling-exception", new { reason = "It cannot wait." })).StatusCode);
    }
}
