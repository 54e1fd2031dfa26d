using Compliance.Application.Models;
using Compliance.Application.Requests;
using Compliance.Application.Tests.House;
using Compliance.Domain.Access;
using Compliance.Domain.Models;
using Compliance.Domain.Requests;
using Compliance.Domain.Verification;
using Compliance.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.Tests.Unlearning;

/// <summary>A report was made for one set of weights at one precision, and speaks for no other.</summary>
public sealed class OtherWeightsTests
{
    [Theory, OnEachDatabase]
    [Trait("Requirement", "acceptance-15")]
    public async Task A_report_does_not_speak_for_a_rounded_copy_that_is_served_instead(DatabaseProvider provider)
    {
        await using var portal = await PortalUnderTest.Start(provider);
        await portal.Register();
        var receipt = await portal.SubmitAndSignOff("npo-lora");
        var probed = await portal.Look(db => db.Models.SingleAsync(model => model.Purpose == ModelPurpose.Served));
        Assert.Equal(EvidenceLevel.E3, (await portal.Case(receipt)).Verdict.Level);

        await portal.Do(new RegisterModel("demo", portal.ModelFolder("demo-int4"), probed.DataSetId, ModelPurpose.Served, probed.Id), PortalUnderTest.Administrator);

        Assert.Equal(EvidenceLevel.E1, (await portal.Case(receipt)).Verdict.Level);
        Assert.Equal(EvidenceLevel.E1, (await portal.Do(new GetRequestStatus(receipt.StatusToken), Actor.Anonymous)).Level);
    }

    [Fact]
    public async Task A_second_change_of_weights_carries_the_first_one_on()
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite);
        await portal.Register();
        var first = await portal.SubmitAndSignOff("npo-lora");
        await portal.SubmitAndSignOff("npo-lora", new SubjectDetails("Cora Windle", [], "cora@mail.example", [], "Everything.", []));

        Assert.Equal(EvidenceLevel.E3, (await portal.Case(first)).Verdict.Level);
    }
}
