using Compliance.Application.Models;
using Compliance.Application.Tests.House;
using Compliance.Application.Unlearning;
using Compliance.Domain;
using Compliance.Domain.Models;
using Compliance.Domain.Unlearning;
using Compliance.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.Tests.Unlearning;

/// <summary>What a search found for a model is what plans on it start from.</summary>
public sealed class TunedSettingsTests
{
    private const string Found = """{"epochs":"80","promptLength":"16"}""";

    [Theory, OnEachDatabase]
    public async Task A_plan_that_names_no_settings_gets_what_was_found_last_and_one_that_names_some_keeps_its_own(DatabaseProvider provider)
    {
        await using var portal = await PortalUnderTest.Start(provider);
        var model = await portal.Register();
        await portal.Do(new RecordTunedSettings(model, "spul-direct", """{"epochs":"20"}"""), PortalUnderTest.Administrator);
        await portal.Do(new RecordTunedSettings(model, "spul-direct", Found), PortalUnderTest.Administrator);
        var receipt = await portal.SubmitAndReview();

        var offered = Assert.Single((await portal.Do(new GetDecisionBasis(receipt.RequestId), PortalUnderTest.Officer)).Tuned);
        await portal.Do(new ProposeStrategy(receipt.RequestId, "spul-direct"), PortalUnderTest.Officer);

        Assert.Equal(("spul-direct", 1), (offered.StrategyCode, offered.ModelVersion));
        Assert.Equal("16", offered.Settings["promptLength"]);
        Assert.Equal(offered.Settings.OrderBy(setting => setting.Key, StringComparer.Ordinal), (await Plan(portal)).Settings.OrderBy(setting => setting.Key, StringComparer.Ordinal));
        Assert.Equal(2, await portal.Look(db => db.AuditEntries.CountAsync(entry => entry.Action == "settings-tuned")));
    }

    [Fact]
    public async Task Settings_of_its_own_and_other_strategies_are_left_alone()
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite);
        await portal.Do(new RecordTunedSettings(await portal.Register(), "spul-direct", Found), PortalUnderTest.Administrator);
        var receipt = await portal.SubmitAndReview();

        await portal.Do(new ProposeStrategy(receipt.RequestId, "spul-direct", new Dictionary<string, string> { ["epochs"] = "5" }), PortalUnderTest.Officer);

        Assert.Equal([KeyValuePair.Create("epochs", "5")], (await Plan(portal)).Settings);
    }

    [Fact]
    public async Task A_later_version_of_the_model_uses_what_was_found_on_an_earlier_one_and_another_model_does_not()
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite);
        var first = await portal.Register();
        await portal.Do(new RecordTunedSettings(first, "npo-full", """{"beta":"0.05"}"""), PortalUnderTest.Administrator);
        var dataSet = await portal.Look(db => db.Models.Where(model => model.Id == first).Select(model => model.DataSetId).SingleAsync());
        await portal.Do(new RegisterModel("demo", portal.ModelFolder("demo-2"), dataSet, ModelPurpose.Served, first), PortalUnderTest.Administrator);
        var receipt = await portal.SubmitAndReview();

        Assert.Equal(1, Assert.Single((await portal.Do(new GetDecisionBasis(receipt.RequestId), PortalUnderTest.Officer)).Tuned).ModelVersion);
        await portal.Do(new RegisterModel("another", portal.ModelFolder("another"), dataSet), PortalUnderTest.Administrator);
        Assert.Empty((await portal.Do(new GetDecisionBasis(receipt.RequestId), PortalUnderTest.Officer)).Tuned);
    }

    [Theory]
    [InlineData("guardrail", Found, "The strategy must be one that trains")]
    [InlineData("spul-direct", "no object", "No settings of spul-direct; expected an object.")]
    [InlineData("spul-direct", "", "Expected the settings that compliance tune --out wrote")]
    public async Task What_is_not_settings_of_the_strategy_is_refused_with_what_was_expected(string strategy, string text, string said)
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite);
        var model = await portal.Register();

        var problem = (await portal.Send(new RecordTunedSettings(model, strategy, text), PortalUnderTest.Administrator)).Problem!;

        Assert.Equal(ProblemKind.Invalid, problem.Kind);
        Assert.Contains(said, problem.Message, StringComparison.Ordinal);
        Assert.Equal(0, await portal.Look(db => db.TunedSettings.CountAsync()));
    }

    [Fact]
    public async Task An_officer_may_not_record_them()
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite);

        Assert.Equal(ProblemKind.Forbidden, (await portal.Send(new RecordTunedSettings(await portal.Register(), "spul-direct", Found), PortalUnderTest.Officer)).Problem?.Kind);
    }

    private static Task<UnlearningPlan> Plan(PortalUnderTest portal) => portal.Look(db => db.Plans.AsNoTracking().SingleAsync());
}
