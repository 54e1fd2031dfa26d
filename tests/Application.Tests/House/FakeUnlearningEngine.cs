using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Compliance.Application.Jobs;
using Compliance.Application.Unlearning;
using Compliance.Domain.Enforcement;
using Compliance.Domain.Unlearning;

namespace Compliance.Application.Tests.House;

/// <summary>Leaves a small file or folder where the engine would leave its product, and remembers what it was asked.</summary>
internal sealed class FakeUnlearningEngine : IUnlearningEngine
{
    private readonly Queue<Func<UnlearningJob, IRunProgress, CancellationToken, Task>> _before = new();

    public List<UnlearningJob> Jobs { get; } = [];

    public List<string> CheckpointsFound { get; } = [];

    /// <summary>What the next call does before it makes its product.</summary>
    public void Next(Func<UnlearningJob, IRunProgress, CancellationToken, Task> action) => _before.Enqueue(action);

    private static byte[] Rules(GuardSubject guard) => JsonSerializer.SerializeToUtf8Bytes(
        GuardrailBuilder.Build(RandomNumberGenerator.GetBytes(32), guard.Names, guard.Identifiers, [], [], $"Treat {guard.Names[0]} as unknown.", ["I don't know."]), JsonSerializerOptions.Web);

    public async Task<UnlearningProduct> Unlearn(UnlearningJob job, IRunProgress progress, CancellationToken cancellationToken)
    {
        Jobs.Add(job);
        CheckpointsFound.Add(string.Join(',', Directory.GetFiles(progress.CheckpointFolder).Select(Path.GetFileName)));
        if (_before.TryDequeue(out var action)) await action(job, progress, cancellationToken);
        for (var step = 1; step <= 3; step++) progress.Report("Training", step, 3, new Dictionary<string, double> { ["forget"] = 1.0 / step, ["retain"] = 0.1 }, 1000, 3 - step);

        var name = job.Strategy.Kind switch { StrategyKind.Guardrail => "rules.json", StrategyKind.SoftPrompt => "prompt.safetensors", _ => "model" };
        var content = job.Guard is { } guard ? Rules(guard) : Encoding.UTF8.GetBytes($"{job.Strategy.Code} {job.Seed} {Jobs.Count} {string.Join(',', job.Forget.Select(example => example.Id))}");
        var path = Path.Combine(job.OutputFolder, name);
        if (job.Strategy.Kind == StrategyKind.FineTuning)
        {
            Directory.CreateDirectory(path);
            path = Path.Combine(path, "model.safetensors");
        }

        await File.WriteAllBytesAsync(path, content, cancellationToken);
        return new UnlearningProduct(name, Convert.ToHexStringLower(SHA256.HashData(content)), new Dictionary<string, double> { ["steps"] = 3, ["nothing"] = double.NaN });
    }
}
