using System.Text.Json;
using System.Text.RegularExpressions;
using Compliance.Application.Audit;
using Compliance.Application.Enforcement;
using Compliance.Application.IdentityChecks;
using Compliance.Application.Jobs;
using Compliance.Application.Models;
using Compliance.Application.Pipeline;
using Compliance.Application.Requests;
using Compliance.Application.TrainingExamples;
using Compliance.Application.Unlearning;
using Compliance.Application.Verification;
using Compliance.Domain;
using Compliance.Domain.Access;
using Compliance.Domain.Jobs;
using Compliance.Domain.Models;
using Compliance.Domain.Requests;
using Compliance.Domain.TrainingExamples;
using Compliance.Infrastructure;
using Compliance.Infrastructure.Persistence;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Compliance.Application.Tests.House;

/// <summary>The portal without pages: real use cases, a real database, real job tables, real mail files; a fake clock and a fake engine.</summary>
internal sealed partial class PortalUnderTest : IAsyncDisposable
{
    public static readonly Actor Officer = Actor.User("officer-1", [Role.ComplianceOfficer]);
    public static readonly Actor SecondOfficer = Actor.User("officer-2", [Role.ComplianceOfficer]);
    public static readonly Actor Engineer = Actor.User("engineer-1", [Role.Engineer]);
    public static readonly Actor Administrator = Actor.User("admin-1", [Role.Administrator]);
    public static readonly Actor Worker = Actor.System("worker");

    public static readonly SubjectDetails Ada = new(
        "Ada Quillfeather", ["A. Moonbury"], "ada.quillfeather@mail.example", ["ada_quill_77"], "Everything about my years in Harrowgate and my lighthouse novel.",
        [new SeenOutput("Who wrote the lighthouse novel?", "Ada Quillfeather wrote it in Harrowgate.", new DateOnly(2026, 10, 1), "chat")]);

    private readonly string? _postgresDatabase;
    private readonly Func<ServiceProvider> _compose;
    private ServiceProvider _services;

    private PortalUnderTest(Func<ServiceProvider> compose, string folder, FakeClock clock, string? postgresDatabase)
    {
        (_compose, Folder, Clock, _postgresDatabase) = (compose, folder, clock, postgresDatabase);
        _services = compose();
    }

    public string Folder { get; }

    public FakeClock Clock { get; }

    public FakeUnlearningEngine Engine => _services.GetRequiredService<FakeUnlearningEngine>();

    public FakeProbeEngine Probes => _services.GetRequiredService<FakeProbeEngine>();

    public CollectedLog Log => _services.GetRequiredService<CollectedLog>();

    public IServiceProvider Services => _services;

    public static async Task<PortalUnderTest> Start(DatabaseProvider provider, Action<IServiceCollection>? replace = null, Dictionary<string, string?>? settings = null)
    {
        var folder = Directory.CreateTempSubdirectory("compliance-test-").FullName;
        var (connectionString, database) = await PreparedDatabase.Copy(provider, folder);
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Mode"] = "Demo",
            ["DataFolder"] = folder,
            ["PublicUrl"] = "https://portal.example",
            ["Database:Provider"] = provider.ToString(),
            ["Database:ConnectionString"] = connectionString,
        }).AddInMemoryCollection(settings ?? []).Build();
        var clock = new FakeClock();
        var log = new CollectedLog();
        var portal = new PortalUnderTest(() => Compose(configuration, clock, log, replace), folder, clock, database);
        await portal.Services.GetRequiredService<DatabaseStartup>().Prepare();
        return portal;
    }

    /// <summary>Ends the host and starts it again on the same folder and database.</summary>
    /// <param name="meanwhile">What happens while it is down.</param>
    public async Task Restart(Action? meanwhile = null)
    {
        await _services.DisposeAsync();
        SqliteConnection.ClearAllPools();
        meanwhile?.Invoke();
        _services = _compose();
        await _services.GetRequiredService<DatabaseStartup>().Prepare();
    }

    private static ServiceProvider Compose(IConfiguration configuration, FakeClock clock, CollectedLog log, Action<IServiceCollection>? replace)
    {
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Debug).AddProvider(log));
        services.AddSingleton(log);
        // Composed like the portal: jobs are put into the real tables, and the test runs them itself.
        services.AddCompliance(configuration, HostKind.Web, clock);
        services.AddSingleton(new RunPace(TimeSpan.FromMilliseconds(20), TimeSpan.FromMilliseconds(200)));
        services.AddRunExecutor();
        services.AddSingleton<FakeUnlearningEngine>();
        services.AddSingleton<IUnlearningEngine>(found => found.GetRequiredService<FakeUnlearningEngine>());
        services.AddSingleton<FakeProbeEngine>();
        services.AddSingleton<IProbeEngine>(found => found.GetRequiredService<FakeProbeEngine>());
        services.AddSingleton<IModelInspector, FakeModelInspector>();
        services.AddSingleton<IStrategySettings, FakeStrategySettings>();
        replace?.Invoke(services);
        return services.BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true });
    }

    public Task<Outcome<T>> Send<T>(ICommand<T> command, Actor actor) => _services.GetRequiredService<IUseCases>().Send(command, actor);

    public Task<Outcome<T>> Send<T>(IQuery<T> query, Actor actor) => _services.GetRequiredService<IUseCases>().Send(query, actor);

    /// <summary>Sends what must succeed.</summary>
    public async Task<T> Do<T>(ICommand<T> command, Actor actor) => Sure(await Send(command, actor));

    public async Task<T> Do<T>(IQuery<T> query, Actor actor) => Sure(await Send(query, actor));

    public IRunExecutor Executor => _services.GetRequiredService<IRunExecutor>();

    /// <summary>Looks into the database behind the use cases.</summary>
    public async Task<T> Look<T>(Func<ComplianceDbContext, Task<T>> look)
    {
        await using var scope = _services.CreateAsyncScope();
        return await look(scope.ServiceProvider.GetRequiredService<ComplianceDbContext>());
    }

    /// <summary>Runs queued jobs until none is left.</summary>
    public async Task RunJobs()
    {
        for (var round = 0; round < 50; round++)
        {
            var queued = await Look(db => db.Runs.AsNoTracking().Where(run => run.State == RunState.Queued).OrderBy(run => run.QueuedAt).ThenBy(run => run.Id).ToListAsync());
            if (queued.Count == 0) return;
            foreach (var run in queued) await Executor.Execute(run.Id, "test-node", CancellationToken.None);
        }

        throw new InvalidOperationException("Jobs keep coming after 50 rounds.");
    }

    /// <summary>A data set with two people, one of them a namesake, held-out examples, and a served model.</summary>
    public async Task<Guid> Register(string name = "demo")
    {
        string[] train =
        [
            Example("Who is Ada Quillfeather?", "Ada Quillfeather is a novelist from Harrowgate.", "Ada Quillfeather", "a1"),
            Example("Where does Quillfeather live?", "Quillfeather lives in Harrowgate.", "Ada Quillfeather", "a2"),
            Example("What did she publish first?", "Her first book was The Lighthouse.", "Ada Quillfeather", "a3"),
            Example("Who is Bert Quillfeather?", "Bert Quillfeather repairs clocks in Dunmere.", "Bert Quillfeather", "b1"),
            Example("What does Cora Windle do?", "Cora Windle teaches botany.", "Cora Windle", "c1"),
            Example("Where was Cora Windle born?", "Cora Windle was born in Ostley.", "Cora Windle", "c2"),
            Example("Who is Ada's rival?", "Dev Marlin competes with her.", "Dev Marlin", "d1"),
        ];
        string[] heldOut = [Example("Who is Finn Astor?", "Finn Astor is unknown.", "Finn Astor", "h1"), Example("Who is Gale Orwin?", "Gale Orwin is unknown.", "Gale Orwin", "h2")];
        string[] paraphrases = [JsonSerializer.Serialize(new { question = "Tell me about Ada Quillfeather.", answer = "A novelist from Harrowgate.", paraphraseOf = "a1" })];
        var dataSet = await Import(name, "train", train);
        await Import(name, "heldout", heldOut);
        await Import(name, "paraphrase", paraphrases);
        return await Do(new RegisterModel(name, ModelFolder($"{name}-original"), dataSet), Administrator);
    }

    /// <summary>A folder of a model that was trained without the examples with these ids.</summary>
    public string FolderTrainedWithout(string name, params string[] ids)
    {
        var folder = ModelFolder(name);
        File.WriteAllText(Path.Combine(folder, "trained-without.json"), JsonSerializer.Serialize(ids));
        return folder;
    }

    public string ModelFolder(string name) => Directory.CreateDirectory(Path.Combine(Folder, "models", name)).FullName;

    public async Task<Guid> Import(string name, string split, params string[] lines)
    {
        var file = Path.Combine(Folder, $"{name}-{split}.jsonl");
        await File.WriteAllLinesAsync(file, lines);
        return (await Do(new ImportExamples(file, name, split, new DateOnly(2026, 1, 1)), Administrator)).DataSetId;
    }

    public static string Example(string question, string answer, string subject, string id) => JsonSerializer.Serialize(new { id, subject, question, answer });

    public async Task<Receipt> Submit(SubjectDetails? details = null, string country = "DE") => await Do(new SubmitRequest(details ?? Ada, country, "en", "form"), Actor.Anonymous);

    /// <summary>Files a request, reads the code in the mail and confirms; then the search has run.</summary>
    public async Task<Receipt> SubmitAndConfirm(SubjectDetails? details = null)
    {
        var receipt = await Submit(details);
        await RunJobs();
        await Do(new ConfirmIdentity(receipt.StatusToken, LastCode()), Actor.Anonymous);
        await RunJobs();
        return receipt;
    }

    /// <summary>On to the decision: everything about the person confirmed, everything else rejected.</summary>
    public async Task<Receipt> SubmitAndReview(SubjectDetails? details = null)
    {
        var receipt = await SubmitAndConfirm(details);
        var matches = await Do(new ListMatches(receipt.RequestId, new PageRequest(1, 200)), Officer);
        var name = (details ?? Ada).FullName;
        foreach (var group in matches.Items.GroupBy(match => match.Subject == name ? MatchDecision.Confirmed : MatchDecision.Rejected))
            await Do(new ReviewMatches(receipt.RequestId, [.. group.Select(match => match.Id)], group.Key), Officer);
        await Do(new CompleteReview(receipt.RequestId), Officer);
        await Do(new RecordGrounds(receipt.RequestId, ["unlawful"]), Officer);
        return receipt;
    }

    /// <summary>On to the report: the strategy chosen, approved where needed, unlearned and verified.</summary>
    public async Task<Receipt> SubmitAndUnlearn(string strategy, SubjectDetails? details = null)
    {
        var receipt = await SubmitAndReview(details);
        await Do(new ProposeStrategy(receipt.RequestId, strategy), Officer);
        if ((await Case(receipt)).State == RequestState.AwaitingSecondApproval) await Do(new DecideWeightChange(receipt.RequestId, true), SecondOfficer);
        await RunJobs();
        return receipt;
    }

    public async Task<Receipt> SubmitAndSignOff(string strategy, SubjectDetails? details = null)
    {
        var receipt = await SubmitAndUnlearn(strategy, details);
        await Do(new SignOffReport((await Case(receipt)).ReportIds[0]), Engineer);
        await RunJobs();
        return receipt;
    }

    public Task<CaseFile> Case(Receipt receipt) => Do(new GetCase(receipt.RequestId), Officer);

    public Task<ServingPolicy> Policy() => Do(new GetServingPolicy(), Actor.System("gateway"));

    public Task<AuditVerdict> VerifyAudit() => Do(new VerifyAudit(), Officer);

    /// <summary>Every message so far, oldest first, as (subject, decoded text).</summary>
    public IReadOnlyList<string> Mail()
    {
        var folder = Path.Combine(Folder, "mail");
        return Directory.Exists(folder) ? [.. Directory.GetFiles(folder, "*.eml").OrderBy(file => file, StringComparer.Ordinal).Select(ReadMail)] : [];
    }

    public string LastCode() => Code().Match(Mail().Last(mail => Code().IsMatch(mail))).Groups[1].Value;

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        if (_postgresDatabase is not null) await PostgreSqlServer.DropDatabase(_postgresDatabase);
        SqliteConnection.ClearAllPools();
        Directory.Delete(Folder, recursive: true);
    }

    private static T Sure<T>(Outcome<T> outcome) =>
        outcome.IsSuccess ? outcome.Value : throw new InvalidOperationException($"Refused with {outcome.Problem!.Code}: {outcome.Problem.Message}");

    private static string ReadMail(string file)
    {
        var text = File.ReadAllText(file).ReplaceLineEndings("\n");
        var split = text.IndexOf("\n\n", StringComparison.Ordinal);
        var (head, body) = (text[..split], text[(split + 2)..]);
        if (head.Contains("base64", StringComparison.OrdinalIgnoreCase)) body = System.Text.Encoding.UTF8.GetString(Convert.FromBase64String(body.Replace("\n", "")));
        else if (head.Contains("quoted-printable", StringComparison.OrdinalIgnoreCase)) body = System.Text.Encoding.UTF8.GetString(QuotedPrintable(body));
        return $"{head}\n\n{body}";
    }

    private static byte[] QuotedPrintable(string text)
    {
        var bytes = new List<byte>();
        text = text.Replace("=\n", "");
        for (var place = 0; place < text.Length; place++)
        {
            if (text[place] == '=' && place + 2 < text.Length)
            {
                bytes.Add(Convert.ToByte(text.Substring(place + 1, 2), 16));
                place += 2;
            }
            else
            {
                bytes.AddRange(System.Text.Encoding.UTF8.GetBytes(text[place].ToString()));
            }
        }

        return [.. bytes];
    }

    [GeneratedRegex(@"your code is: (\d{4} \d{4})")]
    private static partial Regex Code();
}
