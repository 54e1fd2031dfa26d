using System.IO.Compression;
using System.Net;
using System.Text.Json.Nodes;
using Compliance.EndToEnd.Tests.Hosts;
using Microsoft.Data.Sqlite;

namespace Compliance.EndToEnd.Tests;

/// <summary>The same journey by programs alone.</summary>
public sealed class RestJourneyTests(Portal portal) : IClassFixture<Portal>
{
    private const string Email = "priya.canary@example.org";

    [BrowserFact]
    [Trait("Feature", "30")]
    public async Task A_person_is_forgotten_by_a_guardrail_through_the_rest_api()
    {
        var person = Person.All[7];
        using var gateway = new Gateway(portal.GatewayAddress);
        var forgetting = await Forgetting.AskBefore(gateway, person);
        using var anybody = PortalClient.Anonymous(portal);
        using var officer = await PortalClient.SignIn(portal, Demo.Officer);
        using var engineer = await PortalClient.SignIn(portal, Demo.Engineer);

        var receipt = (await anybody.Post("requests", new { person.FullName, Email, concern = "Everything about me.", country = "DE", identifiers = new[] { "okapi-canary-2342" } }))!;
        var (token, caseId) = ((string)receipt["statusToken"]!, (string)receipt["requestId"]!);
        var refusal = await anybody.Refused($"requests/{token}/identity", new { code = "00000000" }, HttpStatusCode.BadRequest);
        Assert.Equal("code-wrong", (string?)refusal["code"]);
        await anybody.Post($"requests/{token}/identity", new { code = await portal.Mail.Code(Email, (string)receipt["reference"]!) });

        await officer.WaitForState(caseId, "AwaitingReview");
        await Review(officer, caseId, person);
        await ProposeWeightChangeAndDecline(officer, engineer, caseId);

        await Unlearn(officer, caseId, "spul-encoder", new Dictionary<string, string> { ["epochs"] = "2" });
        var weak = await Report(engineer, caseId);
        Assert.True(Cell(weak, "AfterRemoved", "Forget", "rouge-l-recall") > 0.9);
        await engineer.Post($"reports/{weak["id"]}/send-back", new { reason = "Two epochs are not enough to hide anything." });

        await officer.WaitForState(caseId, "AwaitingDecision");
        await Unlearn(officer, caseId, "guardrail", []);
        var report = await Report(engineer, caseId);
        Assert.Equal("E2", (string?)report["verdict"]!["level"]);
        Assert.True(Cell(report, "Before", "Forget", "rouge-l-recall") > 0.9);
        Assert.True(Cell(report, "After", "Forget", "rouge-l-recall") < 0.2);
        Assert.True(Cell(report, "After", "Retain", "rouge-l-recall") >= Cell(report, "Before", "Retain", "rouge-l-recall") - 0.02);
        await officer.Refused($"reports/{report["id"]}/sign-off", null, HttpStatusCode.Forbidden);
        await engineer.Post($"reports/{report["id"]}/sign-off");

        await officer.WaitForState(caseId, "Closed");
        var answers = await forgetting.AssertForgotten();
        // Asking again tells nothing new.
        Assert.Equal(answers, await gateway.Ask(person.Questions));
        var status = await anybody.Get($"status/{token}");
        Assert.Equal("E2", (string?)status["level"]);
        Assert.Contains("40 training examples", (string)status["layers"]![0]!["statement"]!, StringComparison.Ordinal);
        await portal.Mail.Message(Email, (string)receipt["reference"]!, "Our service no longer answers questions about you");
        await AssertEvidence(officer, caseId);
        await PersonalDataCheck.AssertNoLeak(portal, [], person, [Email, "okapi-canary-2342"]);
    }

    [BrowserFact]
    public async Task An_edited_audit_log_does_not_verify()
    {
        using var anybody = PortalClient.Anonymous(portal);
        using var officer = await PortalClient.SignIn(portal, Demo.Officer);
        await anybody.Post("requests", new { fullName = "Nobody Known", email = "nobody@example.org", concern = "Everything about me.", country = "FR" });
        Assert.True((bool)(await officer.Get("audit/verification"))["isWhole"]!);

        foreach (var (edit, exitCodeThen) in new[]
        {
            // Unedited, the copy verifies: it is not the copying that breaks it.
            ("SELECT 1", 0),
            ("UPDATE AuditEntries SET ActorId = 'somebody-else' WHERE \"Index\" = 3", 1),
            ("DELETE FROM AuditEntries WHERE \"Index\" = 3", 1),
            ("DELETE FROM AuditEntries WHERE \"Index\" = (SELECT MAX(\"Index\") FROM AuditEntries)", 1),
            ("UPDATE AuditEntries SET \"Index\" = -\"Index\" WHERE \"Index\" IN (3, 4); UPDATE AuditEntries SET \"Index\" = 7 + \"Index\" WHERE \"Index\" < 0", 1),
        })
        {
            var copy = Directory.CreateTempSubdirectory("compliance-edited-").FullName;
            File.Copy(Path.Combine(Path.GetDirectoryName(portal.DatabaseFile)!, "demo-log-key"), Path.Combine(copy, "demo-log-key"));
            await CopyDatabase(Path.Combine(copy, "compliance.db"), edit);
            var (exitCode, output) = await portal.CommandOn(copy, "audit", "verify");
            Directory.Delete(copy, recursive: true);
            Assert.True(exitCode == exitCodeThen, $"After '{edit}' the check ends with {exitCode}: {output}");
        }
    }

    /// <summary>The officer's evidence package is checked by the program of the person who gets it, which has no portal.</summary>
    private async Task AssertEvidence(PortalClient officer, string caseId)
    {
        var folder = Directory.CreateTempSubdirectory("compliance-evidence-").FullName;
        var (file, changed) = (Path.Combine(folder, "evidence.zip"), Path.Combine(folder, "changed.zip"));
        await File.WriteAllBytesAsync(file, await officer.Download($"cases/{caseId}/evidence"));
        File.Copy(file, changed);
        using (var zip = ZipFile.Open(changed, ZipArchiveMode.Update)) zip.GetEntry("case.json")!.Delete();

        var (exitCode, output) = await portal.Command("audit", "evidence", "verify", file);
        Assert.True(exitCode == 0 && output.Contains("Genuine", StringComparison.Ordinal), output);
        (exitCode, output) = await portal.Command("audit", "evidence", "verify", changed);
        Assert.True(exitCode == 1 && output.Contains("case.json is missing", StringComparison.Ordinal), output);
        Directory.Delete(folder, recursive: true);
    }

    private static async Task Review(PortalClient officer, string caseId, Person person)
    {
        while ((await officer.Get($"cases/{caseId}/matches?size=100&decision=Pending"))["items"]!.AsArray() is { Count: > 0 } pending)
            foreach (var group in pending.GroupBy(match => (string?)match!["subject"] == person.FullName ? "Confirmed" : "Rejected"))
                await officer.Post($"cases/{caseId}/matches/decisions", new { decision = group.Key, matchIds = group.Select(match => (string?)match!["id"]).ToArray() });
        Assert.Equal(person.ExampleCount, (int)(await officer.Get($"cases/{caseId}"))["matchesConfirmed"]!);
        await officer.Post($"cases/{caseId}/matches/review");
        await officer.WaitForState(caseId, "AwaitingDecision");
    }

    private static async Task ProposeWeightChangeAndDecline(PortalClient officer, PortalClient engineer, string caseId)
    {
        await officer.Post($"cases/{caseId}/strategy", new { strategyCode = "graddiff-lora", grounds = new[] { "unlawful" } });
        var refusal = await officer.Refused($"cases/{caseId}/approval", new { isApproved = true }, HttpStatusCode.Forbidden);
        Assert.Equal("same-person", (string?)refusal["code"]);
        await engineer.Post($"cases/{caseId}/approval", new { isApproved = false, declinedReason = "Too blunt for one person." });
        await officer.WaitForState(caseId, "AwaitingDecision");
    }

    private static async Task Unlearn(PortalClient officer, string caseId, string strategyCode, Dictionary<string, string> settings)
    {
        await officer.Post($"cases/{caseId}/strategy", new { strategyCode, settings, grounds = new[] { "unlawful" } });
        await officer.WaitForState(caseId, "AwaitingSignOff");
    }

    private static async Task<JsonNode> Report(PortalClient engineer, string caseId) =>
        await engineer.Get($"reports/{(await engineer.Get($"cases/{caseId}"))["reportIds"]![0]}");

    private static double Cell(JsonNode report, string variant, string set, string probe) => (double)report["probes"]!["cells"]!.AsArray()
        .First(cell => (string?)cell!["variant"] == variant && (string?)cell["set"] == set && (string?)cell["probe"] == probe)!["value"]!;

    private async Task CopyDatabase(string path, string edit)
    {
        await using var source = new SqliteConnection($"Data Source={portal.DatabaseFile};Mode=ReadOnly;Pooling=False");
        await using var target = new SqliteConnection($"Data Source={path};Pooling=False");
        await source.OpenAsync();
        await target.OpenAsync();
        source.BackupDatabase(target);
        await using var command = target.CreateCommand();
        command.CommandText = edit;
        await command.ExecuteNonQueryAsync();
    }
}
