using Compliance.Application.Requests;
using Compliance.Application.Tests.House;
using Compliance.Domain;
using Compliance.Domain.Requests;
using Compliance.Infrastructure.Persistence;

namespace Compliance.Application.Tests.Requests;

public sealed class RefusalReasonTests
{
    public static TheoryData<string> Grounds => [.. RefusalGrounds.All];

    [Theory, MemberData(nameof(Grounds))]
    [Trait("Requirement", "acceptance-5")]
    public async Task No_ground_refuses_without_a_reason(string ground)
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite);
        var receipt = await portal.Submit();

        foreach (var reason in new[] { null, "", "   ", "No.", new string(' ', 40) })
        {
            var problem = (await portal.Send(new RefuseRequest(receipt.RequestId, ground, reason!, "The same request came forty times in one week.", new BalancingForm("No part.", "Ten years.", "It is right.", false, "It harms.", "It weighs more.")), PortalUnderTest.Officer)).Problem!;
            Assert.Equal((ProblemKind.Invalid, "Reason"), (problem.Kind, problem.Field));
        }

        Assert.Equal(RequestState.AwaitingIdentity, (await portal.Case(receipt)).State);
    }
}
