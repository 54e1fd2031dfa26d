using Compliance.Engine.Examples;
using Compliance.Engine.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace Compliance.Engine.Unlearning;

/// <summary>Trains a low-rank addition on the frozen original, and merges it into a copy at the end.</summary>
internal sealed class LoraAdaptation : IWeightAdaptation
{
    private const string AdapterFile = "adapter.safetensors";

    private readonly LoadedModel original;
    private readonly LoraAdapter adapter;

    public LoraAdaptation(LoadedModel original, FineTuningSettings settings, ulong seed)
    {
        this.original = original;
        adapter = LoraAdapter.Create(original.Model.Weights, settings.LoraTargets, settings.LoraRank, settings.LoraAlpha, seed);
        Trainables =
        [
            .. adapter.Targets.SelectMany(name => new KeyValuePair<string, Tensor>[] { new(name + ".lora_A", adapter.A(name)), new(name + ".lora_B", adapter.B(name)) }),
        ];
    }

    public IReadOnlyList<KeyValuePair<string, Tensor>> Trainables { get; }

    public int ReservedPositions => 0;

    public Tensor Logits(ExampleBatch batch, ActivationHook? hook = null) => AnswerLogits.Of(original.Model, batch, adapter: adapter, hook: hook);

    public void ScaleChange(double factor)
    {
        using var noGradients = no_grad();
        // The change is B A, so one of the two is enough.
        foreach (var name in adapter.Targets) adapter.B(name).mul_(factor);
    }

    public UnlearningArtefact Save(string folder)
    {
        adapter.Save(Path.Combine(folder, AdapterFile), original.WeightsSha256);
        using var merged = ModelFolder.Create(original.Model.Config, original.Model.Weights.Clone());
        adapter.MergeInto(merged.Weights);
        ModelFolder.Save(merged, original.Tokenizer, original.Format, folder);
        return new UnlearningArtefact { AdapterFile = AdapterFile, WeightsSha256 = merged.Weights.Sha256() };
    }

    public void Dispose() => adapter.Dispose();
}
