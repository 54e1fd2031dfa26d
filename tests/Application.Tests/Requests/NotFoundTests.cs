using System.Text.Json;
using Compliance.Application.Audit;
using Compliance.Application.Pipeline;
using Compliance.Application.Requests;
using Compliance.Application.Tests.House;
using Compliance.Application.TrainingExamples;
using Compliance.Domain.Requests;
using Compliance.Domain.TrainingExamples;
using Compliance.Infrastructure.Persistence;

namespace Compliance.Application.Tests.Requests;

/// <summary>Who is not in the training data is told so, and never without a search that shows it (Art. 11 GDPR).</summary>
public sealed class NotFoundTests
{
    private const string Reason = "We searched every data set that our models were trained on and found nothing about you.";

    private static readonly SubjectDetails Stranger = new("Xaver Unbekannt", ["X. U."], "xaver@mail.example", ["xaver_1"], "Everything about me.", []);

    [Theory, OnEachDatabase]
    [Trait("Requirement", "G-11.1")]
    [Trait("Requirement", "C-2")]
    public async Task Not_found_is_an_answer_only_after_a_search_whose_record_shows_it(DatabaseProvider provider)
    {
        await using var portal = await PortalUnderTest.Start(provider);
        await portal.Register();
        var unsearched = await portal.Submit(Stranger);
        Assert.Equal("search-missing", (await Refuse(portal, unsearched)).Code);

        var receipt = await portal.SubmitAndConfirm(Stranger);
        await portal.Do(new RefuseRequest(receipt.RequestId, RefusalGrounds.NotIdentifiable, Reason), PortalUnderTest.Officer);
        await portal.RunJobs();

        var search = Assert.Single((await portal.Do(new ListAuditEntries(new PageRequest(), receipt.RequestId, "examples-found"), PortalUnderTest.Officer)).Items);
        var facts = JsonDocument.Parse(search.FactsJson).RootElement;
        Assert.Equal((1, 7, 2, 1, 0), (Number("dataSets"), Number("examined"), Number("names"), Number("identifiers"), Number("found")));
        Assert.DoesNotContain("Unbekannt", search.FactsJson);
        Assert.Contains(portal.Mail(), mail => mail.Contains(Reason) && mail.Contains("supervisory authority"));
        Assert.Equal(RequestState.Refused, (await portal.Case(receipt)).State);

        int Number(string name) => facts.GetProperty(name).GetInt32();
    }

    [Fact]
    [Trait("Requirement", "G-11.1")]
    public async Task Whoever_was_found_cannot_be_told_that_they_were_not()
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite);
        await portal.Register();
        var receipt = await portal.SubmitAndConfirm();
        Assert.Equal("matches-left", (await Refuse(portal, receipt)).Code);

        await portal.Do(new ReviewMatches(receipt.RequestId, [], MatchDecision.Rejected), PortalUnderTest.Officer);
        await portal.Do(new RefuseRequest(receipt.RequestId, RefusalGrounds.NotIdentifiable, Reason), PortalUnderTest.Officer);
        Assert.Equal(RequestState.Refused, (await portal.Case(receipt)).State);
    }

    private static async Task<Domain.Problem> Refuse(PortalUnderTest portal, Receipt receipt) =>
        (await portal.Send(new RefuseRequest(receipt.RequestId, RefusalGrounds.NotIdentifiable, Reason), PortalUnderTest.Officer)).Problem!;
}
