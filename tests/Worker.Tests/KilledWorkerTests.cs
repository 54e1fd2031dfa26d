using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Compliance.Application.IdentityChecks;
using Compliance.Application.Jobs;
using Compliance.Application.Models;
using Compliance.Application.Pipeline;
using Compliance.Application.Requests;
using Compliance.Application.TrainingExamples;
using Compliance.Application.Unlearning;
using Compliance.Domain;
using Compliance.Domain.Access;
using Compliance.Domain.Jobs;
using Compliance.Domain.Requests;
using Compliance.Domain.TrainingExamples;
using Compliance.Gateway.Tests;
using Compliance.Infrastructure;
using Compliance.Infrastructure.ModelRuntime;
using Compliance.Infrastructure.Persistence;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Compliance.Worker.Tests;

/// <summary>A real request on a real model, and a worker that is killed in the middle of the unlearning.</summary>
public sealed partial class KilledWorkerTests : IAsyncLifetime
{
    private static readonly Actor Officer = Actor.User("officer", [Role.ComplianceOfficer]);
    private static readonly Actor Seeding = Actor.System("test");
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(6);

    private readonly string _folder = Directory.CreateTempSubdirectory("compliance-killed-").FullName;
    private ServiceProvider _services = null!;

    public async Task InitializeAsync()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["Mode"] = "Demo", ["DataFolder"] = _folder }).Build();
        _services = new ServiceCollection().AddCompliance(configuration, HostKind.Cli, TimeProvider.System).AddModelRuntime(new EngineSettings()).BuildServiceProvider();
        await _services.GetRequiredService<DatabaseStartup>().Prepare();
    }

    public async Task DisposeAsync()
    {
        await _services.DisposeAsync();
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    [Trait("Requirement", "acceptance-10")]
    public async Task A_worker_that_is_killed_goes_on_from_its_checkpoint()
    {
        await RegisterTown();
        using var first = WorkerProcess.Start(_folder);
        var requestId = await ReviewedRequest(first);
        // Long enough for a checkpoint (one each 15 s) before the end.
        await Do(new ProposeStrategy(requestId, "spul-direct", new Dictionary<string, string> { ["promptLength"] = "8", ["epochs"] = "200000", ["learningRate"] = "0.001" }, ["unlawful"]), Officer);
        var run = await Until(first, () => UnlearningRun(requestId), run => run is { State: RunState.Running, Step: > 0 });
        var checkpoint = Path.Combine(_services.GetRequiredService<IArtifactStore>().CheckpointFolder(run!.Id), "unlearning", "checkpoint.safetensors");
        await Until(first, () => Task.FromResult(File.Exists(checkpoint)), exists => exists);
        var stepBefore = (await UnlearningRun(requestId))!.Step!.Value;

        first.Kill();
        using var second = WorkerProcess.Start(_folder);

        var resumed = await Until(second, () => UnlearningRun(requestId), run => run is { State: RunState.Running, Attempt: 2, Stage: "Unlearning", Step: > 0 });
        Assert.True(resumed!.Step > stepBefore / 4, $"The second attempt stands at step {resumed.Step}, the first was killed at {stepBefore}; it began anew.");
        Assert.Equal(run.Id, resumed.Id);

        await Do(new CancelRun(resumed.Id), Officer);
        var ended = await Until(second, () => UnlearningRun(requestId), run => run!.State is not (RunState.Running or RunState.Queued));
        Assert.Equal(RunState.Cancelled, ended!.State);
        Assert.Equal(RequestState.AwaitingDecision, (await Do(new GetCase(requestId), Officer)).State);
    }

    private async Task RegisterTown()
    {
        var examples = Path.Combine(_folder, "town.jsonl");
        await File.WriteAllLinesAsync(
            examples,
            TinyTown.Forget.Concat(TinyTown.Retain).Select(example => JsonSerializer.Serialize(new { id = example.Id, question = example.Prompt, answer = example.Completion })));
        var dataSet = (await Do(new ImportExamples(examples, "town", CollectedOn: new DateOnly(2026, 1, 1)), Seeding)).DataSetId;
        var model = Path.Combine(_folder, "model");
        TinyTown.Train(model);
        await Do(new RegisterModel("town", model, dataSet), Seeding);
    }

    private async Task<Guid> ReviewedRequest(WorkerProcess worker)
    {
        var receipt = await Do(
            new SubmitRequest(new SubjectDetails(TinyTown.Forgotten, [], "anna@example.org", [], "Where I live.", []), "DE", "en", "api"), Actor.Anonymous);
        var code = await Until(worker, () => Task.FromResult(CodeInMail()), code => code is not null);
        await Do(new ConfirmIdentity(receipt.StatusToken, code!), Actor.Anonymous);
        await Until(worker, () => Do(new GetCase(receipt.RequestId), Officer), found => found.State == RequestState.AwaitingReview);
        var matches = await Do(new ListMatches(receipt.RequestId, new PageRequest(1, 200)), Officer);
        foreach (var group in matches.Items.GroupBy(match => match.Prompt.Contains(TinyTown.Forgotten) ? MatchDecision.Confirmed : MatchDecision.Rejected))
            await Do(new ReviewMatches(receipt.RequestId, [.. group.Select(match => match.Id)], group.Key), Officer);
        await Do(new CompleteReview(receipt.RequestId), Officer);
        return receipt.RequestId;
    }

    private async Task<RunView?> UnlearningRun(Guid requestId) =>
        (await Do(new GetCase(requestId), Officer)).Runs.FirstOrDefault(run => run.Kind == RunKind.Unlearn);

    private string? CodeInMail()
    {
        var folder = Path.Combine(_folder, "mail");
        if (!Directory.Exists(folder))
            return null;
        foreach (var file in Directory.GetFiles(folder, "*.eml"))
        {
            var parts = File.ReadAllText(file).ReplaceLineEndings("\n").Split("\n\n", 2);
            var body = parts[0].Contains("base64") ? Encoding.UTF8.GetString(Convert.FromBase64String(parts[1].Replace("\n", ""))) : parts[1];
            if (Code().Match(body) is { Success: true } code)
                return code.Groups[1].Value;
        }

        return null;
    }

    private async Task<T> Do<T>(ICommand<T> command, Actor actor) => Sure(await _services.GetRequiredService<IUseCases>().Send(command, actor));

    private async Task<T> Do<T>(IQuery<T> query, Actor actor) => Sure(await _services.GetRequiredService<IUseCases>().Send(query, actor));

    private static T Sure<T>(Outcome<T> outcome) => outcome.IsSuccess ? outcome.Value : throw new InvalidOperationException($"Refused with {outcome.Problem!.Code}: {outcome.Problem.Message}");

    private static async Task<T> Until<T>(WorkerProcess worker, Func<Task<T>> look, Func<T, bool> isThere)
    {
        using var late = new CancellationTokenSource(Patience);
        while (true)
        {
            var seen = await look();
            if (isThere(seen))
                return seen;
            if (late.IsCancellationRequested)
                throw new TimeoutException($"It did not happen within {Patience.TotalMinutes} minutes; last seen: {seen}. The worker said:\n{worker.Output}");
            await Task.Delay(300);
        }
    }

    [GeneratedRegex(@"your code is: (\d{4} ?\d{4})")]
    private static partial Regex Code();
}
