using Compliance.Domain.Access;

namespace Compliance.Domain.Tests.Access;

public sealed class ActorTests
{
    [Theory]
    [InlineData(Permission.DecideRequests)]
    [InlineData(Permission.ApproveWeightChanges)]
    [InlineData(Permission.SignOffReports)]
    public void A_machine_never_decides(Permission permission) => Assert.False(Actor.System("worker").May(permission));

    [Fact]
    public void A_stranger_may_nothing() => Assert.All(Enum.GetValues<Permission>(), permission => Assert.False(Actor.Anonymous.May(permission)));

    [Fact]
    public void No_person_runs_jobs_or_reads_the_policy() =>
        Assert.All(Enum.GetValues<Role>(), role => Assert.False(Actor.User("a", [role]).May(Permission.RunJobs) || Actor.User("a", [role]).May(Permission.ServePolicy)));

    [Fact]
    public void Who_proposes_and_who_signs_off_are_different_roles() =>
        Assert.All(Enum.GetValues<Role>(), role => Assert.False(Actor.User("a", [role]).May(Permission.DecideRequests) && Actor.User("a", [role]).May(Permission.SignOffReports)));

    [Fact]
    public void Every_permission_of_people_is_held_by_a_role() =>
        Assert.All(
            Enum.GetValues<Permission>().Except([Permission.RunJobs, Permission.ServePolicy]),
            permission => Assert.Contains(Enum.GetValues<Role>(), role => role.Holds(permission)));
}
