using System.Reflection;
using Compliance.Application.Access;
using Compliance.Application.Audit;
using Compliance.Application.Pipeline;
using Compliance.Application.Requests;
using Compliance.Application.Tests.House;
using Compliance.Application.TrainingExamples;
using Compliance.Application.Unlearning;
using Compliance.Application.Verification;
using Compliance.Domain.Access;
using Compliance.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.Tests.Audit;

/// <summary>Each decision, view, sign-in, role change and refusal can be found in the log with who, when and on what facts.</summary>
[Trait("Requirement", "G-5.2")]
public sealed class WhatIsLoggedTests
{
    [Fact]
    [Trait("Feature", "5")]
    public async Task G_5_2_a_case_can_be_told_from_the_log_alone()
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite);
        await portal.Register();
        var receipt = await portal.SubmitAndSignOff("npo-lora");
        await portal.Do(new OpenPersonalData(receipt.RequestId), PortalUnderTest.Officer);
        var told = await portal.Look(db => db.AuditEntries.AsNoTracking().Where(entry => entry.RequestId == receipt.RequestId).OrderBy(entry => entry.Index).ToListAsync());
        string[] expected = ["request-received", "identity-confirmed", "matches-confirmed", "review-completed", "strategy-proposed", "weight-change-approved", "report-signed-off", "personal-data-opened"];
        var actions = told.Select(entry => entry.Action).ToList();
        Assert.True(expected.All(actions.Contains), string.Join(", ", actions));
        Assert.All(told, entry => Assert.True(entry.ActorId.Length > 0 && entry.At > DateTimeOffset.UnixEpoch));
        // Which rule, and which version of it.
        Assert.Contains("\"lawPackVersion\"", told[0].FactsJson);
        Assert.Contains("\"dueOn\"", told[0].FactsJson);
    }

    [Fact]
    public async Task Each_look_at_the_texts_of_a_case_is_recorded_with_who_looked()
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite);
        await portal.Register();
        var receipt = await portal.SubmitAndConfirm();
        await portal.Do(new ListMatches(receipt.RequestId, new PageRequest()), PortalUnderTest.SecondOfficer);
        var entry = await Last(portal);
        Assert.Equal(("personal-data-viewed", "officer-2", receipt.RequestId), (entry.Action, entry.ActorId, entry.RequestId));
        // A look at a case that is not there is none.
        await portal.Send(new ListMatches(Guid.NewGuid(), new PageRequest()), PortalUnderTest.SecondOfficer);
        Assert.Equal(entry.Index, (await Last(portal)).Index);
    }

    [Fact]
    public async Task Sign_ins_wrong_passwords_and_role_changes_are_recorded()
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite);
        var id = await portal.Do(new CreateAccount("o@house.example", "correct horse battery", [Role.ComplianceOfficer]), PortalUnderTest.Administrator);
        Assert.Equal("account-created", (await Last(portal)).Action);
        await portal.Do(new SignIn("o@house.example", "correct horse battery"), Actor.Anonymous);
        Assert.Equal(("signed-in", id), ((await Last(portal)).Action, (await Last(portal)).SubjectId));
        await portal.Send(new SignIn("o@house.example", "wrong"), Actor.Anonymous);
        Assert.Equal("sign-in-refused", (await Last(portal)).Action);
        await portal.Do(new SetAccountRoles(id, [Role.Engineer]), PortalUnderTest.Administrator);
        var change = await Last(portal);
        Assert.Equal(("account-roles-set", "admin-1", """{"roles":["Engineer"]}"""), (change.Action, change.ActorId, change.FactsJson));
    }

    [Fact]
    public async Task A_refusal_inside_a_use_case_is_recorded_although_its_changes_were_rolled_back()
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite);
        await portal.Register();
        var receipt = await portal.SubmitAndReview();
        await portal.Do(new ProposeStrategy(receipt.RequestId, "npo-lora"), PortalUnderTest.Officer);
        var before = await portal.Case(receipt);
        Assert.Equal("same-person", (await portal.Send(new DecideWeightChange(receipt.RequestId, true), PortalUnderTest.Officer)).Problem!.Code);
        var entry = await Last(portal);
        Assert.Equal(("authorisation-refused", "officer-1", "DecideWeightChange", """{"code":"same-person"}"""), (entry.Action, entry.ActorId, entry.SubjectId, entry.FactsJson));
        Assert.Equal(before.State, (await portal.Case(receipt)).State);
        Assert.True((await portal.VerifyAudit()).IsWhole);
    }

    [Fact]
    public void Every_query_of_whoever_may_review_matches_says_that_it_shows_personal_text()
    {
        var silent = typeof(IQuery<>).Assembly.GetTypes().Where(type =>
            type.GetInterfaces().Any(contract => contract.IsGenericType && contract.GetGenericTypeDefinition() == typeof(IQuery<>))
            && type.GetCustomAttribute<RequiresAttribute>()?.Permission is Permission.ReviewMatches or Permission.ReadPersonalData
            && !type.IsAssignableTo(typeof(IShowsPersonalData)));
        Assert.Empty(silent);
    }

    private static Task<Domain.Audit.AuditEntry> Last(PortalUnderTest portal) => portal.Look(db => db.AuditEntries.AsNoTracking().OrderByDescending(entry => entry.Index).FirstAsync());
}
