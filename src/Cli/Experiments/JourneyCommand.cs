using System.CommandLine;
using System.Text.Json;
using System.Text.RegularExpressions;
using Compliance.Cli.Engine;
using Compliance.Domain.Jobs;
using Compliance.Domain.Requests;
using Compliance.Domain.TrainingExamples;
using Compliance.Domain.Unlearning;

namespace Compliance.Cli.Experiments;

/// <summary>
/// <c>compliance experiment journey</c>: files a request for each person by REST, takes them through one strategy after the other on a running portal, and prints one table of what the
/// probes found. Each strategy but the last is sent back after its report, so that all of them meet the same model.
/// </summary>
internal static partial class JourneyCommand
{
    public static Command Create()
    {
        var portal = new Option<Uri>("--portal") { Description = "Address of a running demo portal.", CustomParser = result => new Uri(result.Tokens.Single().Value), DefaultValueFactory = _ => new Uri("http://localhost:5080") };
        var mail = new Option<DirectoryInfo>("--mail") { Description = "Pickup folder of the portal's e-mail; the identity codes are read there.", Required = true };
        var people = new Option<FileInfo>("--people") { Description = "Text file with one full name a line.", Required = true };
        var strategies = new Option<string>("--strategies") { Description = "Codes of strategies, comma separated.", DefaultValueFactory = _ => string.Join(',', UnlearningStrategy.All.Select(strategy => strategy.Code)) };
        var seeds = new Option<int>("--seeds") { Description = "How many seeds each strategy runs with.", DefaultValueFactory = _ => 1 };
        var set = new Option<string[]>("--set") { Description = "STRATEGY.KEY=VALUE, a setting for the runs of one strategy; may be given several times.", AllowMultipleArgumentsPerToken = true, DefaultValueFactory = _ => [] };
        var keepLast = new Option<bool>("--sign-off") { Description = "Sign the last report off, instead of sending it back." };
        var password = new Option<string>("--password") { Description = "Password of the demo accounts.", DefaultValueFactory = _ => "forget-me-demo" };
        var outFile = new Option<FileInfo?>("--out") { Description = "File for the table, written anew after each strategy." };
        var json = new Option<bool>("--json") { Description = "Write the cells as JSON on standard output; progress goes to standard error." };
        var command = new Command("journey", "Files requests by REST, runs strategies, and prints what the probes found.") { portal, mail, people, strategies, seeds, set, keepLast, password, outFile, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var names = (await File.ReadAllLinesAsync(parsed.GetRequiredValue(people).FullName, cancellationToken)).Where(name => name.Length > 0).ToList();
            var codes = parsed.GetRequiredValue(strategies).Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            if (names.Count == 0) throw new ArgumentException("The file of people is empty; one full name a line was expected.");
            if (codes.FirstOrDefault(code => UnlearningStrategy.Find(code) is null) is { } unknown)
                throw new ArgumentException($"There is no strategy '{unknown}'. Known: {string.Join(", ", UnlearningStrategy.All.Select(strategy => strategy.Code))}.");
            var settings = EngineOptions.KeyValues(parsed.GetRequiredValue(set));
            if (settings.Select(setting => setting.Key).FirstOrDefault(key => !codes.Any(code => key.StartsWith($"{code}.", StringComparison.Ordinal))) is { } stray)
                throw new ArgumentException($"The setting '{stray}' belongs to none of the strategies {string.Join(", ", codes)}; expected STRATEGY.KEY=VALUE.");
            var error = parsed.InvocationConfiguration.Error;
            var rounds = new List<JourneyRound>();
            using var subject = PortalClient.Anonymous(parsed.GetRequiredValue(portal));
            using var officer = PortalClient.For(parsed.GetRequiredValue(portal), "officer@demo.invalid", parsed.GetRequiredValue(password));
            using var second = PortalClient.For(parsed.GetRequiredValue(portal), "officer2@demo.invalid", parsed.GetRequiredValue(password));
            using var engineer = PortalClient.For(parsed.GetRequiredValue(portal), "engineer@demo.invalid", parsed.GetRequiredValue(password));
            var cases = new List<Guid>();
            foreach (var (index, name) in names.Index())
                cases.Add(await FileRequest(subject, officer, parsed.GetRequiredValue(mail).FullName, name, index, error, cancellationToken));
            foreach (var code in codes)
            {
                foreach (var (requestId, seed) in cases.SelectMany(id => Enumerable.Range(1, parsed.GetValue(seeds)).Select(seed => (id, seed))))
                {
                    await officer.Propose(requestId, code, SettingsOf(code, settings, seed), cancellationToken);
                    if (UnlearningStrategy.Find(code)!.NeedsSecondApproval) await second.Approve(requestId, cancellationToken);
                    var done = await officer.WaitForPeople(requestId, Tell(error, $"{code}, seed {seed}"), cancellationToken);
                    if (done.State != RequestState.AwaitingSignOff) throw new InvalidDataException($"Case {done.Reference} was expected to wait for sign-off after {code}, but is {done.State}.");
                    var report = await engineer.Report(done.ReportIds[0], cancellationToken);
                    rounds.Add(new JourneyRound(code, report, JobSeconds(done)));
                    if (code == codes[^1] && seed == parsed.GetValue(seeds) && parsed.GetValue(keepLast)) await engineer.SignOff(report.Id, cancellationToken);
                    else await engineer.SendBack(report.Id, "Compared with the other strategies.", cancellationToken);
                }

                // Hours of work are not lost with the last strategy.
                if (parsed.GetValue(outFile) is { } file) await File.WriteAllTextAsync(file.FullName, JourneyTable.From(rounds).ToMarkdown(), cancellationToken);
            }

            var table = JourneyTable.From(rounds);
            await parsed.InvocationConfiguration.Output.WriteLineAsync(parsed.GetValue(json) ? JsonSerializer.Serialize(table.Cells, JsonSerializerOptions.Web) : table.ToMarkdown());
            return CommandLine.Done;
        });
        return command;
    }

    private static Dictionary<string, string> SettingsOf(string code, IReadOnlyList<KeyValuePair<string, string>> settings, int seed) =>
        new(settings.Where(setting => setting.Key.StartsWith($"{code}.", StringComparison.Ordinal)).Select(setting => KeyValuePair.Create(setting.Key[(code.Length + 1)..], setting.Value))) { ["seed"] = $"{seed}" };

    private static double? JobSeconds(Application.Requests.CaseFile file) =>
        file.Runs.FirstOrDefault(run => run.Kind == RunKind.Unlearn) is { StartedAt: { } started, FinishedAt: { } finished } ? (finished - started).TotalSeconds : null;

    private static async Task<Guid> FileRequest(PortalClient subject, PortalClient officer, string mailFolder, string name, int index, TextWriter error, CancellationToken cancellationToken)
    {
        var address = $"subject{index + 1}-{Guid.NewGuid():N}@example.org";
        var receipt = await subject.Submit(new SubjectDetails(name, [], address, [], "Everything that the model knows about me.", []), "DE", cancellationToken);
        await error.WriteLineAsync($"Filed {receipt.Reference}, due {receipt.DueOn:yyyy-MM-dd}.");
        await subject.Confirm(receipt.StatusToken, await ReadCode(mailFolder, address, cancellationToken), cancellationToken);
        var searched = await officer.WaitForPeople(receipt.RequestId, Tell(error, "search"), cancellationToken);
        if (searched.MatchesPending == 0) throw new InvalidDataException($"Case {searched.Reference}: no training example was found for the person.");
        while ((await officer.PendingMatches(receipt.RequestId, cancellationToken)).Items is { Count: > 0 } matches)
        {
            foreach (var group in matches.GroupBy(match => match.Subject == name ? MatchDecision.Confirmed : MatchDecision.Rejected))
                await officer.Decide(receipt.RequestId, [.. group.Select(match => match.Id)], group.Key, cancellationToken);
        }

        var reviewed = await officer.Case(receipt.RequestId, cancellationToken);
        await error.WriteLineAsync($"{reviewed.Reference}: {reviewed.MatchesConfirmed} matches confirmed, {reviewed.MatchesRejected} rejected.");
        await officer.CompleteReview(receipt.RequestId, cancellationToken);
        return receipt.RequestId;
    }

    private static async Task<string> ReadCode(string folder, string address, CancellationToken cancellationToken)
    {
        for (var tries = 0; tries < 120; tries++)
        {
            foreach (var file in Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*.eml") : [])
            {
                var text = await File.ReadAllTextAsync(file, cancellationToken);
                if (text.Contains(address, StringComparison.Ordinal) && Code().Match(Body(text)) is { Success: true } code)
                    return code.Groups[1].Value.Replace(" ", "", StringComparison.Ordinal);
            }

            await Task.Delay(500, cancellationToken);
        }

        throw new InvalidDataException($"No e-mail with a code arrived in {folder} within a minute. Is the worker running?");
    }

    /// <summary>The text of a message with one part, decoded.</summary>
    private static string Body(string message)
    {
        var parts = message.ReplaceLineEndings("\n").Split("\n\n", 2);
        if (parts.Length < 2 || !parts[0].Contains("Content-Transfer-Encoding: base64", StringComparison.OrdinalIgnoreCase)) return message;
        return System.Text.Encoding.UTF8.GetString(Convert.FromBase64String(parts[1].ReplaceLineEndings("").Trim()));
    }

    private static Action<Application.Requests.CaseFile> Tell(TextWriter error, string what)
    {
        string? told = null;
        return found =>
        {
            var run = found.Runs.FirstOrDefault(each => each.Id == found.Runs.Max(other => other.Id));
            var line = $"{found.Reference} {what}: {found.State} {run?.Stage} {run?.ProgressFraction:P0}";
            if (line == told) return;
            told = line;
            error.WriteLine(line);
        };
    }

    [GeneratedRegex(@"code is:\s*(\d{4} ?\d{4})\b")]
    private static partial Regex Code();
}
