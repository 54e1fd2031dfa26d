using System.Text.Json;
using Compliance.Application.Accountability;
using Compliance.Application.Audit;
using Compliance.Application.Pipeline;
using Compliance.Application.Tests.House;
using Compliance.Application.Unlearning;
using Compliance.Domain;
using Compliance.Domain.Requests;
using Compliance.Infrastructure.Persistence;

namespace Compliance.Application.Tests.Accountability;

/// <summary>An impact assessment belongs to each model and strategy; it is shown where the strategy is chosen (Art. 35 GDPR).</summary>
[Trait("Requirement", "G-35")]
public sealed class ImpactAssessmentTests
{
    private static readonly string Hash = new('a', 64);

    [Theory, OnEachDatabase]
    public async Task The_newest_assessment_of_a_strategy_stands_beside_the_decision_and_in_the_log(DatabaseProvider provider)
    {
        await using var portal = await PortalUnderTest.Start(provider);
        var model = await portal.Register();
        var receipt = await portal.SubmitAndReview();
        var none = await portal.Do(new GetDecisionBasis(receipt.RequestId), PortalUnderTest.Officer);
        Assert.Equal(("demo", model), (none.ModelName, none.ModelId!.Value));
        Assert.Null(none.Of("guardrail"));

        await portal.Do(new RecordAssessment(model, "guardrail", "First look", "Data protection officer", new DateOnly(2026, 3, 1), Text: "The rules hold hashes only, so nobody reads a name from them."), PortalUnderTest.Engineer);
        var second = await portal.Do(new RecordAssessment(model, "guardrail", "Second look", "Data protection officer", new DateOnly(2026, 10, 1), Hash), PortalUnderTest.Administrator);
        var basis = await portal.Do(new GetDecisionBasis(receipt.RequestId), PortalUnderTest.Officer);
        Assert.Equal(("Second look", Hash), (basis.Of("guardrail")!.Title, basis.Of("guardrail")!.DocumentSha256));
        Assert.Null(basis.Of("npo-lora"));
        Assert.Equal(["Second look", "First look"], (await portal.Do(new ListAssessments("demo", new PageRequest()), PortalUnderTest.Officer)).Items.Select(row => row.Title));

        await portal.Do(new ProposeStrategy(receipt.RequestId, "guardrail"), PortalUnderTest.Officer);
        Assert.Equal(second.ToString(), await InTheLog(portal, receipt.RequestId));
    }

    [Fact]
    public async Task Without_one_the_strategy_can_be_chosen_and_the_log_says_so()
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite);
        await portal.Register();
        var receipt = await portal.SubmitAndReview();
        await portal.Do(new ProposeStrategy(receipt.RequestId, "npo-lora"), PortalUnderTest.Officer);
        Assert.Equal(RequestState.AwaitingSecondApproval, (await portal.Case(receipt)).State);
        Assert.Null(await InTheLog(portal, receipt.RequestId));
    }

    [Fact]
    public async Task An_assessment_is_a_document_or_a_text_with_day_author_and_a_known_strategy()
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite);
        var whole = new RecordAssessment(await portal.Register(), "guardrail", "A look", "The officer", new DateOnly(2026, 3, 1), Hash);
        (RecordAssessment Command, string Field)[] broken =
        [
            (whole with { DocumentSha256 = null }, "Text"), (whole with { Text = "Both a document and a text are given here." }, "Text"), (whole with { DocumentSha256 = "abc" }, "DocumentSha256"),
            (whole with { StrategyCode = "hope" }, "StrategyCode"), (whole with { DatedOn = new DateOnly(2027, 1, 1) }, "DatedOn"), (whole with { Author = "" }, "Author"), (whole with { Title = " " }, "Title"),
        ];
        foreach (var (command, field) in broken) Assert.Equal(field, (await portal.Send(command, PortalUnderTest.Engineer)).Problem!.Field);
        Assert.Equal(ProblemKind.Forbidden, (await portal.Send(whole, PortalUnderTest.Officer)).Problem!.Kind);
        await portal.Do(whole, PortalUnderTest.Engineer);
    }

    private static async Task<string?> InTheLog(PortalUnderTest portal, Guid requestId)
    {
        var entry = Assert.Single((await portal.Do(new ListAuditEntries(new PageRequest(), requestId, "strategy-proposed"), PortalUnderTest.Officer)).Items);
        return JsonDocument.Parse(entry.FactsJson).RootElement.TryGetProperty("impactAssessment", out var id) ? id.GetString() : null;
    }
}
