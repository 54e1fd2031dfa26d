using Compliance.Application.Access;
using Compliance.Application.Audit;
using Compliance.Application.Pipeline;
using Compliance.Application.Requests;
using Compliance.Application.Tests.House;
using Compliance.Domain;
using Compliance.Domain.Access;
using Compliance.Domain.Requests;
using Compliance.Infrastructure.Persistence;

namespace Compliance.Application.Tests.Requests;

public sealed class QueueTests
{
    private static readonly SubjectDetails Cora = new("Cora Windle", [], "cora@mail.example", [], "All of it, please.", []);

    [Theory, OnEachDatabase]
    [Trait("Feature", "7")]
    public async Task The_queue_is_filtered_in_the_database(DatabaseProvider provider)
    {
        await using var portal = await PortalUnderTest.Start(provider);
        var german = await portal.Submit();
        var british = await portal.Submit(Cora, "GB");
        await portal.Do(new AssignCase(british.RequestId), PortalUnderTest.Officer);

        Assert.Equal([british.RequestId], await Ids(portal, new(LawPack: "uk-gdpr")));
        Assert.Equal([german.RequestId], await Ids(portal, new(AssigneeId: CaseFilter.Nobody)));
        Assert.Equal([british.RequestId], await Ids(portal, new(AssigneeId: "officer-1")));
        Assert.Equal([german.RequestId], await Ids(portal, new(Search: german.Reference[^6..].ToLowerInvariant())));
        Assert.Empty(await Ids(portal, new(DueBy: new DateOnly(2026, 12, 1))));
        Assert.Equal(2, (await Ids(portal, new(DueBy: new DateOnly(2026, 12, 31)))).Count);
        Assert.Equal(2, (await Ids(portal, new(State: RequestState.AwaitingIdentity))).Count);
        foreach (var flag in Enum.GetValues<CaseFlag>()) Assert.Empty(await Ids(portal, new(Flag: flag)));

        portal.Clock.Advance(TimeSpan.FromDays(25));
        var queue = await portal.Do(new ListCases(new PageRequest()), PortalUnderTest.Officer);
        Assert.Equal((2, 0, 2, 2, 0), (queue.Open, queue.Overdue, queue.DueThisWeek, queue.WaitingForIdentity, queue.WaitingForSecondApproval));
        portal.Clock.Advance(TimeSpan.FromDays(20));
        Assert.Equal(2, (await Ids(portal, new(OnlyOverdue: true))).Count);
    }

    [Fact]
    [Trait("Requirement", "G-17.1f")]
    public async Task A_child_flag_raises_the_priority_above_what_is_due_sooner()
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite);
        var earlier = await portal.Submit();
        portal.Clock.Advance(TimeSpan.FromDays(5));
        var child = await portal.Do(new SubmitRequest(Cora, "DE", "en", "form", ConcernsChild: true), Actor.Anonymous);

        Assert.Equal([child.RequestId, earlier.RequestId], await Ids(portal, new()));
        Assert.Equal([child.RequestId], await Ids(portal, new(Flag: CaseFlag.Child)));
        Assert.Contains(CaseFlag.Child, (await portal.Case(child)).Flags);
    }

    [Theory, OnEachDatabase]
    public async Task What_has_ended_stands_behind_what_is_still_due(DatabaseProvider provider)
    {
        await using var portal = await PortalUnderTest.Start(provider);
        var child = await portal.Do(new SubmitRequest(Cora, "DE", "en", "form", ConcernsChild: true), Actor.Anonymous);
        await portal.RunJobs();
        await portal.Do(new WithdrawRequest(child.StatusToken), Actor.Anonymous);
        await portal.RunJobs();
        portal.Clock.Advance(TimeSpan.FromDays(5));
        var open = await portal.Submit();

        Assert.Equal([open.RequestId, child.RequestId], await Ids(portal, new(OnlyOpen: false)));
    }

    [Fact]
    [Trait("Feature", "29")]
    public async Task An_export_holds_deadline_and_completion_and_no_personal_data()
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite);
        var first = await portal.Submit();
        await portal.Submit(Cora);
        portal.Clock.Advance(TimeSpan.FromDays(2));
        await portal.Do(new WithdrawRequest(first.StatusToken), Actor.Anonymous);

        Assert.Single(await portal.Do(new ExportCases(new CaseFilter()), PortalUnderTest.Officer));
        var all = await portal.Do(new ExportCases(new CaseFilter(OnlyOpen: false)), PortalUnderTest.Officer);
        Assert.Equal((first.Reference, new DateOnly(2026, 12, 18), (DateOnly?)new DateOnly(2026, 11, 20)), (all[0].Reference, all[0].DueOn, all[0].CompletedOn));
        Assert.Null(all[1].CompletedOn);
        Assert.DoesNotContain("Quillfeather", string.Join('|', all.Select(row => row.ToString())));
        Assert.Equal(2, (await portal.Do(new ListAuditEntries(new PageRequest(), Action: "cases-exported"), PortalUnderTest.Officer)).TotalCount);
        Assert.Equal(ProblemKind.Forbidden, (await portal.Send(new ExportCases(new CaseFilter()), Actor.Anonymous)).Problem!.Kind);
    }

    [Fact]
    [Trait("Feature", "7")]
    public async Task A_kept_view_is_seen_by_its_account_only_and_holds_filters_only()
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite);
        var view = await portal.Do(new SaveView(" Mine ", "filter=mine&state=AwaitingReview"), PortalUnderTest.Officer);
        Assert.Equal(view, await portal.Do(new SaveView("Mine", "filter=overdue"), PortalUnderTest.Officer));

        Assert.Equal(new SavedViewRow(view, "Mine", "filter=overdue"), Assert.Single(await portal.Do(new ListSavedViews(), PortalUnderTest.Officer)));
        Assert.Empty(await portal.Do(new ListSavedViews(), PortalUnderTest.SecondOfficer));
        Assert.Equal("not-found", (await portal.Send(new DeleteView(view), PortalUnderTest.SecondOfficer)).Problem!.Code);
        Assert.Equal("Query", (await portal.Send(new SaveView("x", "name=Ada"), PortalUnderTest.Officer)).Problem!.Field);
        Assert.Equal("Query", (await portal.Send(new SaveView("x", "search=Ada Quillfeather"), PortalUnderTest.Officer)).Problem!.Field);
        await portal.Do(new DeleteView(view), PortalUnderTest.Officer);
        Assert.Empty(await portal.Do(new ListSavedViews(), PortalUnderTest.Officer));
    }

    [Fact]
    public async Task A_case_is_given_to_officers_only()
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite);
        var officer = await portal.Do(new CreateAccount("o@house.example", "correct horse battery", [Role.ComplianceOfficer]), PortalUnderTest.Administrator);
        var engineer = await portal.Do(new CreateAccount("e@house.example", "correct horse battery", [Role.Engineer]), PortalUnderTest.Administrator);
        var receipt = await portal.Submit();

        Assert.Equal("not-an-officer", (await portal.Send(new AssignCase(receipt.RequestId, engineer), PortalUnderTest.Officer)).Problem!.Code);
        await portal.Do(new AssignCase(receipt.RequestId, officer), PortalUnderTest.Officer);
        Assert.Equal(officer, (await portal.Case(receipt)).AssigneeId);
        Assert.Equal([officer], (await portal.Do(new ListOfficers(), PortalUnderTest.Engineer)).Keys);
    }

    private static async Task<IReadOnlyList<Guid>> Ids(PortalUnderTest portal, CaseFilter filter) =>
        [.. (await portal.Do(
            new ListCases(new PageRequest(1, 25, "due"), filter.State, filter.LawPack, filter.Search, filter.OnlyOpen, filter.OnlyOverdue, filter.AssigneeId, filter.DueBy, filter.Flag),
            PortalUnderTest.Officer)).Cases.Items.Select(row => row.Id)];
}
