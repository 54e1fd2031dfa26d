using Compliance.Application.Pipeline;
using Compliance.Application.Requests;
using Compliance.Application.Tests.House;
using Compliance.Application.TrainingExamples;
using Compliance.Application.Unlearning;
using Compliance.Domain;
using Compliance.Domain.Requests;
using Compliance.Domain.Retention;
using Compliance.Infrastructure.Persistence;

namespace Compliance.Application.Tests.Access;

/// <summary>A portal on which nobody has set anything yet.</summary>
public sealed class FreshPortalTests
{
    [Fact]
    [Trait("Requirement", "G-25")]
    public async Task A_fresh_portal_checks_identities_lets_people_approve_masks_names_and_destroys_case_files()
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite);
        await portal.Register();

        // Nothing is searched before the identity is confirmed.
        var receipt = await portal.Submit();
        await portal.RunJobs();
        Assert.Equal(RequestState.AwaitingIdentity, (await portal.Case(receipt)).State);
        Assert.Empty((await portal.Do(new ListMatches(receipt.RequestId, new PageRequest()), PortalUnderTest.Officer)).Items);

        // Nothing is unlearned before a person has decided, nor weights changed before a second one has.
        var reviewed = await portal.SubmitAndReview();
        Assert.Empty(portal.Engine.Jobs);
        await portal.Do(new ProposeStrategy(reviewed.RequestId, "npo-lora"), PortalUnderTest.Officer);
        await portal.RunJobs();
        Assert.Equal((RequestState.AwaitingSecondApproval, 0), ((await portal.Case(reviewed)).State, portal.Engine.Jobs.Count));

        // Lists and case pages mask the name.
        var rows = (await portal.Do(new ListCases(new PageRequest()), PortalUnderTest.Officer)).Cases.Items;
        Assert.All(rows, row => Assert.Equal("A… Q…", row.MaskedName));

        // Every class of personal data has a period in the shipped plan.
        Assert.All(RetentionPlan.Current.Classes.Where(found => found.Code is "case-file" or "identity-proof" or "message-secrets"), found => Assert.NotNull(found.Period));
        Assert.InRange(RetentionPlan.Current.CaseFile.Months, 1, 12);
    }

    [Fact]
    [Trait("Requirement", "G-25")]
    [Trait("Requirement", "G-5.1c")]
    public async Task The_form_is_content_with_name_address_country_and_concern()
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite);
        var least = new SubjectDetails("Ada Quillfeather", [], "ada@mail.example", [], "Everything.", []);

        Assert.True((await portal.Send(new SubmitRequest(least, "DE", "en", "form"), Domain.Access.Actor.Anonymous)).IsSuccess);
        Assert.Equal(ProblemKind.Invalid, (await portal.Send(new SubmitRequest(least with { Concern = "" }, "DE", "en", "form"), Domain.Access.Actor.Anonymous)).Problem!.Kind);
    }
}
