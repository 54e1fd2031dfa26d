using Compliance.Application.Enforcement;
using Compliance.Application.Unlearning;
using Compliance.Application.Verification;
using Compliance.Domain.Unlearning;
using Compliance.Infrastructure.ModelRuntime;
using Microsoft.Extensions.DependencyInjection;

namespace Compliance.Gateway.Tests;

/// <summary>The trained model, a guardrail and a soft prompt, made once for all tests by the same code that the worker runs.</summary>
public sealed class TrainedTown : IAsyncLifetime
{
    private readonly ServiceProvider _runtime = new ServiceCollection().AddSingleton(TimeProvider.System).AddModelRuntime(new EngineSettings()).BuildServiceProvider();

    public string Folder { get; } = Directory.CreateTempSubdirectory("compliance-gateway-").FullName;

    public string ModelFolder => Path.Combine(Folder, "model");

    public string WeightsSha256 { get; private set; } = "";

    public EnforcedArtifact Guardrail { get; private set; } = null!;

    public EnforcedArtifact SoftPrompt { get; private set; } = null!;

    public IProbeEngine Probes => _runtime.GetRequiredService<IProbeEngine>();

    public IUnlearningEngine Unlearning => _runtime.GetRequiredService<IUnlearningEngine>();

    public async Task InitializeAsync()
    {
        WeightsSha256 = TinyTown.Train(ModelFolder);
        Guardrail = await Make("guardrail", new Dictionary<string, string>());
        SoftPrompt = await Make("spul-direct", new Dictionary<string, string> { ["promptLength"] = "8", ["epochs"] = "60", ["learningRate"] = "0.02" });
    }

    public Task DisposeAsync()
    {
        _runtime.Dispose();
        Directory.Delete(Folder, recursive: true);
        return Task.CompletedTask;
    }

    public ServedModel Served(IReadOnlyList<EnforcedArtifact>? guardrails = null, EnforcedArtifact? softPrompt = null) =>
        new("town", Guid.CreateVersion7(), 1, ModelFolder, WeightsSha256, guardrails ?? [], softPrompt);

    public UnlearningJob Job(string strategy, IReadOnlyDictionary<string, string> settings, string output) => new(
        UnlearningStrategy.Find(strategy)!, ModelFolder, WeightsSha256, TinyTown.Forget, TinyTown.Retain, settings, 1, output, new GuardSubject([TinyTown.Forgotten], ["anna@example.org"]));

    private async Task<EnforcedArtifact> Make(string strategy, IReadOnlyDictionary<string, string> settings)
    {
        var progress = new RecordedProgress(Directory.CreateDirectory(Path.Combine(Folder, $"{strategy}-checkpoints")).FullName);
        var product = await Unlearning.Unlearn(Job(strategy, settings, Path.Combine(Folder, strategy)), progress, CancellationToken.None);
        return new EnforcedArtifact(Guid.CreateVersion7(), product.Path, product.Sha256);
    }
}
