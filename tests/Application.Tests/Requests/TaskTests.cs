using Compliance.Application.Access;
using Compliance.Application.Pipeline;
using Compliance.Application.Requests;
using Compliance.Application.Tests.House;
using Compliance.Domain;
using Compliance.Domain.Access;
using Compliance.Domain.Requests;
using Compliance.Infrastructure.Persistence;

namespace Compliance.Application.Tests.Requests;

[Trait("Feature", "24")]
public sealed class TaskTests
{
    private static readonly DateOnly Soon = new(2026, 11, 25);

    [Theory, OnEachDatabase]
    [Trait("Feature", "24")]
    public async Task A_task_is_given_listed_and_done_by_whoever_has_it(DatabaseProvider provider)
    {
        await using var portal = await PortalUnderTest.Start(provider);
        var engineer = await portal.Do(new CreateAccount("e@house.example", "correct horse battery", [Role.Engineer]), PortalUnderTest.Administrator);
        var owner = Actor.User(engineer, [Role.Engineer]);
        var receipt = await portal.Submit();
        var later = await portal.Do(new GiveTask(receipt.RequestId, "Ask the mirror host", engineer, Soon.AddDays(3)), PortalUnderTest.Officer);
        var task = await portal.Do(new GiveTask(receipt.RequestId, "Empty the copy on the mirror", engineer, Soon), PortalUnderTest.Officer);

        var mine = (await portal.Do(new ListTasks(new PageRequest()), owner)).Items;
        Assert.Equal([task, later], mine.Select(row => row.Id));
        Assert.Equal(receipt.Reference, mine[0].Reference);
        Assert.Empty((await portal.Do(new ListTasks(new PageRequest()), PortalUnderTest.Officer)).Items);

        Assert.Equal(ProblemKind.Forbidden, (await portal.Send(new EndTask(task, true), PortalUnderTest.Administrator)).Problem!.Kind);
        Assert.Equal("Note", (await portal.Send(new EndTask(later, false), owner)).Problem!.Field);
        await portal.Do(new EndTask(task, true, "Emptied and checked."), owner);
        await portal.Do(new EndTask(later, false, "We have no mirror."), owner);
        Assert.Equal("task-ended", (await portal.Send(new EndTask(task, false, "Once more."), owner)).Problem!.Code);
        var rows = (await portal.Do(new ListTasks(new PageRequest(), receipt.RequestId), PortalUnderTest.Officer)).Items;
        Assert.Equal([(CaseTaskState.Done, "Emptied and checked."), (CaseTaskState.Refused, "We have no mirror.")], rows.Select(row => (row.State, row.Note!)));
        Assert.Empty((await portal.Do(new ListTasks(new PageRequest(), receipt.RequestId, OnlyOpen: true), PortalUnderTest.Officer)).Items);
    }

    [Fact]
    public async Task A_task_without_a_title_a_day_to_come_or_an_account_is_refused()
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite);
        var receipt = await portal.Submit();
        Assert.Equal("Title", (await portal.Send(new GiveTask(receipt.RequestId, "do", "officer-1", Soon), PortalUnderTest.Officer)).Problem!.Field);
        Assert.Equal("due-in-past", (await portal.Send(new GiveTask(receipt.RequestId, "Empty the copy", "officer-1", new(2026, 11, 17)), PortalUnderTest.Officer)).Problem!.Code);
        Assert.Equal("no-such-account", (await portal.Send(new GiveTask(receipt.RequestId, "Empty the copy", "nobody", Soon), PortalUnderTest.Officer)).Problem!.Code);
        Assert.Equal(ProblemKind.Forbidden, (await portal.Send(new GiveTask(receipt.RequestId, "Empty the copy", "engineer-1", Soon), PortalUnderTest.Engineer)).Problem!.Kind);
        await portal.Do(new WithdrawRequest(receipt.StatusToken), Actor.Anonymous);
        Assert.Equal("case-ended", (await portal.Send(new GiveTask(receipt.RequestId, "Empty the copy", "officer-1", Soon), PortalUnderTest.Officer)).Problem!.Code);
    }
}
