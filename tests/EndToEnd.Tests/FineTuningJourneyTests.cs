using System.Globalization;
using System.Text.RegularExpressions;
using Compliance.EndToEnd.Tests.Browsing;
using Compliance.EndToEnd.Tests.Hosts;
using Microsoft.Data.Sqlite;
using Microsoft.Playwright;

namespace Compliance.EndToEnd.Tests;

/// <summary>The journey of one person whose examples are unlearned by a change of weights: two people decide, a run is cancelled, and the Worker is killed in mid-run.</summary>
public sealed class FineTuningJourneyTests(Portal portal, Chromium chromium) : IClassFixture<Portal>, IClassFixture<Chromium>
{
    private const string Email = "tariq.canary@example.org";
    private const string Strategy = "Fine-tuning: NPO, all weights";

    private readonly PageInspection _inspection = new();

    [BrowserFact]
    public async Task A_change_of_weights_takes_two_people_and_survives_a_killed_worker()
    {
        var person = Person.All[5];
        using var gateway = new Gateway(portal.GatewayAddress);
        var forgetting = await Forgetting.AskBefore(gateway, person);

        var applicant = await Applicant.Arrive(portal, chromium, _inspection, hasScript: true);
        await applicant.File(person, Email, "wombat-canary-0815", person.Questions[2]);
        await applicant.ConfirmEmail(Email);

        var officer = await Office.SignIn(portal, chromium, _inspection, Demo.Officer);
        await officer.OpenCase(applicant.Reference);
        await officer.WaitForState("matches to review");
        await officer.OpenTab("Matches");
        await officer.ReviewMatches(person.ExampleCount);
        await officer.WaitForState("to decide");
        await officer.ChooseStrategy(Strategy);
        await officer.WaitForState("second approval");
        await Assertions.Expect(officer.Page.GetByText("You proposed it, so another person must approve it.")).ToBeVisibleAsync();
        await Assertions.Expect(officer.Page.GetByRole(AriaRole.Button, new() { Name = "Approve the change of weights" })).ToHaveCountAsync(0);
        await officer.Look("case-second-approval");

        var engineer = await Office.SignIn(portal, chromium, _inspection, Demo.Engineer);
        await Approve(engineer, applicant.Reference);
        await officer.OpenTab("Unlearning");
        await WaitForStep(officer, 2);
        await officer.Page.GetByRole(AriaRole.Button, new() { Name = "Cancel the run" }).ClickAsync();
        await officer.WaitForState("to decide");

        await officer.ChooseStrategy(Strategy);
        await officer.WaitForState("second approval");
        await Approve(engineer, applicant.Reference);
        await officer.OpenTab("Unlearning");
        await KillWorkerAfterCheckpoint(officer);
        await officer.WaitForState("to sign off");
        await officer.OpenTab("Unlearning");
        await officer.Look("case-unlearning-resumed");

        await SignOff(engineer, applicant.Reference);
        await officer.WaitForState("closed");
        await forgetting.AssertForgotten();

        var layers = await applicant.Layers();
        await applicant.Look("status-weights-changed");
        Assert.Contains("weights were changed", layers[1], StringComparison.Ordinal);
        Assert.Contains("no longer gives your data", layers[2], StringComparison.Ordinal);
        Assert.Contains("weights were changed", await portal.Mail.Message(Email, applicant.Reference, "is answered"), StringComparison.Ordinal);

        var administrator = await Office.SignIn(portal, chromium, _inspection, Demo.Administrator);
        await administrator.Go("admin/users");
        await Assertions.Expect(administrator.Page.GetByText(Demo.Officer).First).ToBeVisibleAsync();
        await administrator.Look("users");
        _inspection.AssertNothingFound();
    }

    private static async Task Approve(Office engineer, string reference)
    {
        await engineer.OpenCase(reference);
        await engineer.OpenTab("Decision");
        await engineer.Page.GetByRole(AriaRole.Button, new() { Name = "Approve the change of weights" }).ClickAsync();
        await engineer.WaitForState("unlearning");
    }

    private static Task WaitForStep(Office officer, int atLeast) => Assertions.Expect(officer.Page.GetByText(new Regex(@"step \d+ of \d+"))).ToHaveTextAsync(
        new Regex($"step ({string.Join('|', Enumerable.Range(atLeast, 500))}) of"), new() { Timeout = 300_000 });

    private async Task KillWorkerAfterCheckpoint(Office officer)
    {
        await WaitForStep(officer, 2);
        Assert.True(
            await Eventually.Happens(() => Task.FromResult(Directory.EnumerateFiles(portal.DataFolder, "checkpoint.safetensors", SearchOption.AllDirectories).Any()), TimeSpan.FromMinutes(5)),
            "No checkpoint was written.");
        await portal.KillWorker();
        var before = await Number("SELECT MAX(Id) FROM RunMetrics");
        await portal.StartWorker();
        await Assertions.Expect(officer.Page.GetByText(new Regex("^2 on "))).ToBeVisibleAsync(new() { Timeout = 180_000 });
        Assert.True(await Eventually.Happens(async () => await Number("SELECT MAX(Id) FROM RunMetrics") > before, TimeSpan.FromMinutes(5)), "The second attempt took no step.");
        var first = await Number($"SELECT MIN(Step) FROM RunMetrics WHERE Id > {before}");
        Assert.True(first > 2, $"The second attempt began with step {first}: it did not resume from the checkpoint.");
        await officer.Look("case-unlearning-after-kill");
    }

    private static async Task SignOff(Office engineer, string reference)
    {
        await engineer.OpenCase(reference);
        await engineer.OpenReport();
        await engineer.Look("weights-report");
        const string rouge = "ROUGE-L recall of the answer";
        Assert.True(await engineer.Figure(rouge, "forget", "before") > 0.9);
        Assert.True(await engineer.Figure(rouge, "forget", "after") < 0.3);
        Assert.True(await engineer.Figure("Probability of the answer", "forget", "after") < 0.1);
        Assert.True(await engineer.Figure(rouge, "retain", "after") > await engineer.Figure(rouge, "retain", "before") - 0.05);
        await engineer.Page.GetByRole(AriaRole.Button, new() { Name = "Sign off" }).ClickAsync();
        await Assertions.Expect(engineer.Page.GetByText(new Regex("^signed off by"))).ToBeVisibleAsync();
    }

    private async Task<long> Number(string query)
    {
        await using var database = new SqliteConnection($"Data Source={portal.DatabaseFile};Mode=ReadOnly;Pooling=False");
        await database.OpenAsync();
        await using var command = database.CreateCommand();
        command.CommandText = query;
        return Convert.ToInt64(await command.ExecuteScalarAsync() is long value ? value : 0, CultureInfo.InvariantCulture);
    }
}
