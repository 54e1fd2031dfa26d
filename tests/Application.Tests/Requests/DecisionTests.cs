using Compliance.Application.Notifications;
using Compliance.Application.Pipeline;
using Compliance.Application.Requests;
using Compliance.Application.Tests.House;
using Compliance.Application.TrainingExamples;
using Compliance.Application.Unlearning;
using Compliance.Application.Verification;
using Compliance.Domain;
using Compliance.Domain.Access;
using Compliance.Domain.Requests;
using Compliance.Domain.TrainingExamples;
using Compliance.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.Tests.Requests;

/// <summary>Grounds, exemptions, refusals.</summary>
public sealed class DecisionTests
{
    private const string Reason = "The data are needed for a lawsuit that is pending.";
    private const string Evidence = "The same letter came eleven times within two days, see the file.";

    private static readonly BalancingForm Weighed = new("A councillor until 2020.", "Six years old, still debated.", "It is right.", false, "Small, as it is known.", "The public's interest weighs more.");

    [Fact, Trait("Requirement", "G-17.1")]
    public async Task Nothing_is_granted_without_a_ground()
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite);
        await portal.Register();
        var receipt = await Reviewed(portal);

        Assert.Equal("ground-missing", (await portal.Send(new ProposeStrategy(receipt.RequestId, "guardrail"), PortalUnderTest.Officer)).Problem!.Code);
        Assert.Equal("Grounds", (await portal.Send(new ProposeStrategy(receipt.RequestId, "guardrail", Grounds: []), PortalUnderTest.Officer)).Problem!.Field);
        Assert.Equal("Grounds", (await portal.Send(new RecordGrounds(receipt.RequestId, ["because"]), PortalUnderTest.Officer)).Problem!.Field);
        await portal.Do(new ProposeStrategy(receipt.RequestId, "guardrail", Grounds: ["objection", "unlawful"]), PortalUnderTest.Officer);

        Assert.Equal(["objection", "unlawful"], (await portal.Case(receipt)).Grounds);
        Assert.Contains("objection", await portal.Look(db => db.AuditEntries.Where(entry => entry.Action == "grounds-recorded").Select(entry => entry.FactsJson).SingleAsync()));
    }

    [Fact]
    public async Task The_parts_of_a_guardrail_are_chosen_by_settings_that_exist()
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite);
        await portal.Register();
        var receipt = await Reviewed(portal);
        Task<Problem?> Choose(string name, string value) => Chosen(portal, receipt, new Dictionary<string, string> { [name] = value, ["seed"] = "2" });

        var unknown = await Choose("speed", "true");
        var without = await Choose("classifier", "false");

        Assert.Equal("Settings", unknown!.Field);
        Assert.Contains("expected one of: prefix, filter, classifier, selfCheck", unknown.Message, StringComparison.Ordinal);
        Assert.Null(without);
        Assert.Equal("false", (await portal.Case(receipt)).Plan!.Settings["classifier"]);
    }

    [Fact, Trait("Requirement", "E-28.4")]
    public async Task Goodwill_grants_without_a_legal_ground()
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite);
        await portal.Register();
        var receipt = await Reviewed(portal);

        await portal.Do(new ProposeStrategy(receipt.RequestId, "guardrail", Grounds: ["goodwill"]), PortalUnderTest.Officer);

        Assert.Equal(RequestState.Unlearning, (await portal.Case(receipt)).State);
    }

    [Fact, Trait("Requirement", "G-17.1f")]
    public async Task The_data_of_children_stand_first_in_the_queue()
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite);
        var first = await portal.Submit();
        portal.Clock.Advance(TimeSpan.FromDays(3));
        var second = await portal.Submit(PortalUnderTest.Ada with { Email = "other@mail.example" });
        await portal.Do(new FlagChildData(second.RequestId, true), PortalUnderTest.Officer);

        var queue = await portal.Do(new ListCases(new PageRequest()), PortalUnderTest.Officer);
        Assert.Equal([second.Reference, first.Reference], queue.Cases.Items.Select(row => row.Reference));
        Assert.Contains(CaseFlag.Child, queue.Cases.Items[0].Flags);
    }

    [Theory, OnEachDatabase, Trait("Requirement", "G-17.3")]
    [Trait("Feature", "20")]
    public async Task A_partial_decision_keeps_what_is_exempt_and_answers_with_both_outcomes(DatabaseProvider provider)
    {
        await using var portal = await PortalUnderTest.Start(provider);
        await portal.Register();
        var receipt = await portal.SubmitAndReview();
        var matches = await portal.Do(new ListMatches(receipt.RequestId, new PageRequest(), MatchDecision.Confirmed), PortalUnderTest.Officer);
        await portal.Do(new AddExemption(receipt.RequestId, "data-set", "legal-claims", Reason, matches.Items[0].Id), PortalUnderTest.Officer);
        await portal.Do(new AddExemption(receipt.RequestId, "outputs", "freedom-of-expression", "Public debate needs this answer.", matches.Items[0].Id, Weighed), PortalUnderTest.Officer);
        await portal.Do(new ProposeStrategy(receipt.RequestId, "spul-direct"), PortalUnderTest.Officer);
        await portal.RunJobs();
        await portal.Do(new SignOffReport((await portal.Case(receipt)).ReportIds[0]), PortalUnderTest.Engineer);
        await portal.RunJobs();

        // Two of three examples are forgotten and suppressed.
        Assert.Equal(2, Assert.Single(portal.Engine.Jobs).Forget.Count);
        Assert.Equal(2, await portal.Look(db => db.TrainingExamples.CountAsync(example => example.SuppressedAt != null)));
        var layers = (await portal.Do(new GetRequestStatus(receipt.StatusToken), Actor.Anonymous)).Layers.Where(layer => layer.Layer == "data-set").ToList();
        Assert.Equal([true, false], layers.Select(layer => layer.WasChanged));
        Assert.Contains("2 training examples were excluded", layers[0].Statement);
        Assert.Contains("1 training example is kept here: Art. 17(3)(e)", layers[1].Statement);
        var mail = portal.Mail().Single(text => text.Contains("granted your request"));
        Assert.Contains(Reason, mail);
        Assert.Contains("legal claims (Art. 17(3)(e) GDPR)", mail);
        Assert.Contains("https://www.bfdi.bund.de", mail);
        Assert.Contains("Art. 79 GDPR", mail);
        var kept = await portal.Do(new ListExemptions(receipt.RequestId, new PageRequest()), PortalUnderTest.Officer);
        Assert.Equal(Weighed, kept.Items[1].Balancing);
        Assert.Equal(matches.Items[0].ExampleId, kept.Items[0].ExampleId);
    }

    [Theory, Trait("Requirement", "G-17.3")]
    [InlineData("data-set", "because we say so", Reason, "Code")]
    [InlineData("data-set", "", Reason, "Code")]
    [InlineData("everywhere", "legal-claims", Reason, "Layer")]
    [InlineData("data-set", "legal-claims", "No.", "Text")]
    [InlineData("outputs", "freedom-of-expression", Reason, "Balancing")]
    public async Task An_exemption_takes_a_code_of_the_law_a_layer_a_text_and_for_free_expression_the_form(string layer, string code, string text, string field)
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite);
        await portal.Register();
        var receipt = await portal.SubmitAndReview();

        Assert.Equal(field, (await portal.Send(new AddExemption(receipt.RequestId, layer, code, text), PortalUnderTest.Officer)).Problem!.Field);
    }

    [Fact, Trait("Requirement", "G-17.3")]
    public async Task A_strategy_that_would_do_more_than_was_decided_or_nothing_is_refused_until_the_exemption_goes()
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite);
        await portal.Register();
        var receipt = await portal.SubmitAndReview();
        var match = (await portal.Do(new ListMatches(receipt.RequestId, new PageRequest(), MatchDecision.Confirmed), PortalUnderTest.Officer)).Items[0];
        var one = await portal.Do(new AddExemption(receipt.RequestId, "outputs", "legal-obligation", Reason, match.Id), PortalUnderTest.Officer);
        Assert.Equal("guardrail-covers-all", (await portal.Send(new ProposeStrategy(receipt.RequestId, "guardrail"), PortalUnderTest.Officer)).Problem!.Code);
        Assert.Equal("already-exempt", (await portal.Send(new AddExemption(receipt.RequestId, "outputs", "archiving", Reason, match.Id), PortalUnderTest.Officer)).Problem!.Code);
        Assert.Equal("not-found", (await portal.Send(new AddExemption(receipt.RequestId, "outputs", "archiving", Reason, Guid.NewGuid()), PortalUnderTest.Officer)).Problem!.Code);

        var all = await portal.Do(new AddExemption(receipt.RequestId, "outputs", "legal-obligation", Reason), PortalUnderTest.Officer);
        Assert.Equal("everything-exempt", (await portal.Send(new ProposeStrategy(receipt.RequestId, "spul-direct"), PortalUnderTest.Officer)).Problem!.Code);
        await portal.Do(new RemoveExemption(receipt.RequestId, all), PortalUnderTest.Officer);
        await portal.Do(new RemoveExemption(receipt.RequestId, one), PortalUnderTest.Officer);
        await portal.Do(new ProposeStrategy(receipt.RequestId, "guardrail"), PortalUnderTest.Officer);
    }

    [Theory, Trait("Requirement", "G-12.4")]
    [InlineData("DE", "https://www.bfdi.bund.de", "Art. 79 GDPR")]
    [InlineData("FR", "https://www.cnil.fr", "Art. 79 GDPR")]
    [InlineData("GB", "https://ico.org.uk", "section 167")]
    [InlineData("BR", "https://www.gov.br/anpd", "Art. 22 LGPD")]
    [Trait("Requirement", "G-77/79")]
    [Trait("Feature", "4")]
    public async Task The_letter_of_a_refusal_holds_reason_ground_authority_of_the_country_and_remedy(string country, string authority, string remedy)
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite);
        var receipt = await portal.Submit(country: country);
        await portal.Do(new RefuseRequest(receipt.RequestId, "legal-claims", Reason), PortalUnderTest.Officer);
        await portal.RunJobs();

        var mail = portal.Mail().Single(text => text.Contains("we cannot grant it"));
        Assert.All(new[] { Reason, "legal claims (Art. 17(3)(e) GDPR)", authority, remedy }, part => Assert.Contains(part, mail));
    }

    [Fact, Trait("Requirement", "G-12.4")]
    public async Task A_refusal_whose_letter_would_lack_the_authority_is_refused()
    {
        var nowhere = LawPacks.Shipped.Find("gdpr", "2018-05-25")! with { Version = "2026-01-01", Elsewhere = new Jurisdiction("Etc/UTC", "common"), Countries = new Dictionary<string, Jurisdiction> { ["DE"] = new("Europe/Berlin", "DE") } };
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite, services => Microsoft.Extensions.DependencyInjection.ServiceCollectionServiceExtensions.AddSingleton(services, new LawPacks(LawPacks.Shipped.All.Append(nowhere))));
        var receipt = await portal.Submit();

        var refused = await portal.Send(new RefuseRequest(receipt.RequestId, "legal-claims", Reason), PortalUnderTest.Officer);

        Assert.Equal("letter-incomplete", refused.Problem!.Code);
        Assert.Contains("authority", refused.Problem.Message);
        Assert.Equal(RequestState.AwaitingIdentity, (await portal.Case(receipt)).State);
    }

    [Theory, OnEachDatabase, Trait("Requirement", "G-12.5b")]
    public async Task Manifestly_unfounded_takes_evidence_and_a_second_officer(DatabaseProvider provider)
    {
        await using var portal = await PortalUnderTest.Start(provider);
        var receipt = await portal.Submit();
        Assert.Equal("Evidence", (await portal.Send(new RefuseRequest(receipt.RequestId, "unfounded", Reason), PortalUnderTest.Officer)).Problem!.Field);
        await portal.Do(new RefuseRequest(receipt.RequestId, "unfounded", Reason, Evidence), PortalUnderTest.Officer);

        var file = await portal.Case(receipt);
        Assert.Equal((RequestState.AwaitingIdentity, Evidence), (file.State, file.PendingRefusal!.Evidence));
        Assert.Null((await portal.Do(new GetCase(receipt.RequestId), PortalUnderTest.Engineer)).PendingRefusal!.Evidence);
        Assert.Equal("same-person", (await portal.Send(new ConfirmRefusal(receipt.RequestId, true), PortalUnderTest.Officer)).Problem!.Code);
        await portal.Do(new ConfirmRefusal(receipt.RequestId, false), PortalUnderTest.SecondOfficer);
        Assert.Equal(RequestState.AwaitingIdentity, (await portal.Case(receipt)).State);
        Assert.Equal("no-refusal", (await portal.Send(new ConfirmRefusal(receipt.RequestId, true), PortalUnderTest.SecondOfficer)).Problem!.Code);

        await portal.Do(new RefuseRequest(receipt.RequestId, "unfounded", Reason, Evidence), PortalUnderTest.Officer);
        await portal.Do(new ConfirmRefusal(receipt.RequestId, true), PortalUnderTest.SecondOfficer);
        await portal.RunJobs();
        Assert.Equal(RequestState.Refused, (await portal.Case(receipt)).State);
        Assert.Contains(portal.Mail(), mail => mail.Contains("manifestly unfounded or excessive") && mail.Contains(Reason));
        Assert.True((await portal.VerifyAudit()).IsWhole);
    }

    [Fact, Trait("Requirement", "G-12.5b")]
    public async Task No_machine_can_refuse_as_unfounded()
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite);
        var receipt = await portal.Submit();

        foreach (var machine in new[] { "worker", "web", "cli" })
        {
            Assert.Equal(ProblemKind.Forbidden, (await portal.Send(new RefuseRequest(receipt.RequestId, "unfounded", Reason, Evidence), Actor.System(machine))).Problem!.Kind);
            Assert.Equal(ProblemKind.Forbidden, (await portal.Send(new ConfirmRefusal(receipt.RequestId, true), Actor.System(machine))).Problem!.Kind);
        }
    }

    [Fact, Trait("Requirement", "G-17.3")]
    public async Task A_refusal_for_free_expression_takes_the_balancing_form()
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite);
        var receipt = await portal.Submit();

        Assert.Equal("Balancing", (await portal.Send(new RefuseRequest(receipt.RequestId, "freedom-of-expression", Reason), PortalUnderTest.Officer)).Problem!.Field);
        Assert.Equal("Balancing", (await portal.Send(new RefuseRequest(receipt.RequestId, "freedom-of-expression", Reason, Balancing: Weighed with { Harm = "" }), PortalUnderTest.Officer)).Problem!.Field);
        await portal.Do(new RefuseRequest(receipt.RequestId, "freedom-of-expression", Reason, Balancing: Weighed), PortalUnderTest.Officer);
    }

    [Fact, Trait("Requirement", "CA-3")]
    public async Task Who_could_not_be_verified_under_the_ccpa_is_told_so()
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite);
        var receipt = await portal.Submit(country: "US");
        portal.Clock.Advance(TimeSpan.FromDays(44));
        await portal.Do(new RefuseRequest(receipt.RequestId, "not-verified", "No code was entered within forty-four days."), PortalUnderTest.Officer);
        await portal.RunJobs();

        var mail = portal.Mail().Single(text => text.Contains("we cannot grant it"));
        Assert.Contains("could not verify that the request comes from you", mail);
        Assert.Contains("https://cppa.ca.gov", mail);
    }

    private static async Task<Receipt> Reviewed(PortalUnderTest portal)
    {
        var receipt = await portal.SubmitAndConfirm();
        var matches = await portal.Do(new ListMatches(receipt.RequestId, new PageRequest(1, 200)), PortalUnderTest.Officer);
        foreach (var group in matches.Items.GroupBy(match => match.Subject == PortalUnderTest.Ada.FullName ? MatchDecision.Confirmed : MatchDecision.Rejected))
            await portal.Do(new ReviewMatches(receipt.RequestId, [.. group.Select(match => match.Id)], group.Key), PortalUnderTest.Officer);
        await portal.Do(new CompleteReview(receipt.RequestId), PortalUnderTest.Officer);
        return receipt;
    }

    private static async Task<Problem?> Chosen(PortalUnderTest portal, Receipt receipt, Dictionary<string, string> settings) =>
        (await portal.Send(new ProposeStrategy(receipt.RequestId, "guardrail", settings, ["objection"]), PortalUnderTest.Officer)).Problem;
}
