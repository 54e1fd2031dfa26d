using System.Reflection;
using Compliance.Application.Access;
using Compliance.Application.Audit;
using Compliance.Application.Jobs;
using Compliance.Application.Pipeline;
using Compliance.Application.Requests;
using Compliance.Application.Tests.House;
using Compliance.Application.TrainingExamples;
using Compliance.Application.Unlearning;
using Compliance.Application.Verification;
using Compliance.Domain;
using Compliance.Domain.Access;
using Compliance.Domain.TrainingExamples;
using Compliance.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.Tests.Access;

public sealed class PermissionTests
{
    [Fact]
    [Trait("Feature", "6")]
    public async Task Who_lacks_the_permission_is_refused_and_that_is_audited()
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite);
        var nobody = Actor.User("subject-1", [Role.DataSubject]);
        var id = Guid.NewGuid();
        Problem?[] refusals =
        [
            (await portal.Send(new ListCases(new PageRequest()), nobody)).Problem,
            (await portal.Send(new OpenPersonalData(id), PortalUnderTest.Engineer)).Problem,
            (await portal.Send(new ReviewMatches(id, [], MatchDecision.Confirmed), PortalUnderTest.Engineer)).Problem,
            (await portal.Send(new ProposeStrategy(id, "guardrail"), PortalUnderTest.Engineer)).Problem,
            (await portal.Send(new DecideWeightChange(id, true), PortalUnderTest.Administrator)).Problem,
            (await portal.Send(new SignOffReport(id), PortalUnderTest.Officer)).Problem,
            (await portal.Send(new SignOffReport(id), Actor.System("worker"))).Problem,
            (await portal.Send(new DecideWeightChange(id, true), Actor.System("cli"))).Problem,
            (await portal.Send(new ImportExamples("/nowhere", "x"), PortalUnderTest.Officer)).Problem,
            (await portal.Send(new ClaimRun(id, 0, "node"), PortalUnderTest.Administrator)).Problem,
            (await portal.Send(new CreateAccount("x@y.example", "long enough for this", []), PortalUnderTest.Officer)).Problem,
        ];
        Assert.All(refusals, refusal => Assert.Equal(ProblemKind.Forbidden, refusal!.Kind));
        var entries = await portal.Do(new ListAuditEntries(new PageRequest(1, 50), Action: "authorisation-refused"), PortalUnderTest.Officer);
        Assert.Equal(refusals.Length, entries.TotalCount);
        Assert.Contains("\"permission\":\"SignOffReports\"", entries.Items[5].FactsJson + entries.Items[4].FactsJson);
    }

    [Fact]
    public async Task Strangers_are_refused_without_filling_the_log()
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite);
        Assert.Equal("forbidden", (await portal.Send(new ListCases(new PageRequest()), Actor.Anonymous)).Problem!.Code);
        Assert.Equal(0, await portal.Look(db => db.AuditEntries.CountAsync()));
    }

    [Fact]
    [Trait("Requirement", "G-32")]
    [Trait("Feature", "5")]
    public async Task Opening_personal_data_is_audited()
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite);
        var receipt = await portal.Submit();
        var details = await portal.Do(new OpenPersonalData(receipt.RequestId), PortalUnderTest.Officer);
        Assert.Equal(PortalUnderTest.Ada.FullName, details.FullName);
        var entry = Assert.Single((await portal.Do(new ListAuditEntries(new PageRequest(), receipt.RequestId, "personal-data-opened"), PortalUnderTest.Officer)).Items);
        Assert.Equal("officer-1", entry.ActorId);
    }

    [Fact]
    [Trait("Requirement", "acceptance-14")]
    public async Task Accounts_sign_in_are_locked_out_and_end_their_sessions()
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite);
        var id = await portal.Do(new CreateAccount("o@house.example", "correct horse battery", [Role.ComplianceOfficer]), PortalUnderTest.Administrator);
        Assert.Equal("password-weak", (await portal.Send(new CreateAccount("p@house.example", "short", [Role.Engineer]), PortalUnderTest.Administrator)).Problem!.Code);
        Assert.Equal("account-exists", (await portal.Send(new CreateAccount("O@house.example", "correct horse battery", [Role.Engineer]), PortalUnderTest.Administrator)).Problem!.Code);
        var signedIn = await portal.Do(new SignIn("o@house.example", "correct horse battery"), Actor.Anonymous);
        Assert.Equal((id, Role.ComplianceOfficer), (signedIn.AccountId, Assert.Single(signedIn.Roles)));
        Assert.Single(await portal.Do(new CheckSession(id, signedIn.SecurityStamp), Actor.Anonymous));

        await portal.Do(new EndSessions(), Actor.User(id, [Role.ComplianceOfficer]));
        Assert.Equal(ProblemKind.Forbidden, (await portal.Send(new CheckSession(id, signedIn.SecurityStamp), Actor.Anonymous)).Problem!.Kind);

        for (var attempt = 0; attempt < 5; attempt++) Assert.Equal("sign-in-refused", (await portal.Send(new SignIn("o@house.example", "wrong"), Actor.Anonymous)).Problem!.Code);
        var locked = await portal.Send(new SignIn("o@house.example", "correct horse battery"), Actor.Anonymous);
        var unknown = await portal.Send(new SignIn("nobody@house.example", "wrong"), Actor.Anonymous);
        Assert.Equal(unknown.Problem, locked.Problem);
        await portal.Do(new UnlockAccount(id), PortalUnderTest.Administrator);
        await portal.Do(new SignIn("o@house.example", "correct horse battery"), Actor.Anonymous);
    }

    [Fact]
    public async Task The_last_administrator_stays_one()
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite);
        var first = await portal.Do(new CreateAccount("a@house.example", "correct horse battery", [Role.Administrator]), PortalUnderTest.Administrator);
        Assert.Equal("last-administrator", (await portal.Send(new SetAccountRoles(first, [Role.Engineer]), PortalUnderTest.Administrator)).Problem!.Code);
        var second = await portal.Do(new CreateAccount("b@house.example", "correct horse battery", [Role.Administrator]), PortalUnderTest.Administrator);
        await portal.Do(new SetAccountRoles(first, [Role.Engineer, Role.ComplianceOfficer]), PortalUnderTest.Administrator);
        var rows = await portal.Do(new ListAccounts(new PageRequest(), "house"), PortalUnderTest.Administrator);
        Assert.Equal(["a@house.example", "b@house.example"], rows.Items.Select(row => row.UserName));
        Assert.Equal([Role.ComplianceOfficer, Role.Engineer], rows.Items[0].Roles);
        Assert.Equal("b@house.example", (await portal.Do(new NameAccounts([second, "gone"]), PortalUnderTest.Officer))[second]);
    }

    [Fact]
    public void Every_use_case_says_who_may_call_it()
    {
        var silent = typeof(ICommand<>).Assembly.GetTypes().Where(type => type is { IsClass: true, IsAbstract: false }
            && type.GetInterfaces().Any(contract => contract.IsGenericType && (contract.GetGenericTypeDefinition() == typeof(ICommand<>) || contract.GetGenericTypeDefinition() == typeof(IQuery<>)))
            && type.GetCustomAttribute<RequiresAttribute>() is null == type.GetCustomAttribute<OpenToEveryoneAttribute>() is null);
        Assert.Empty(silent);
    }
}
