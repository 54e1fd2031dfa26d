using Compliance.Engine.Examples;
using Compliance.Engine.Models;
using Compliance.Engine.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace Compliance.Engine.Unlearning;

/// <summary>Trains a soft prompt for the frozen original.</summary>
internal sealed class PromptAdaptation : IAdaptation
{
    private const string SoftPromptFile = "soft-prompt.safetensors";

    private readonly LoadedModel original;
    private readonly SpulSettings settings;
    private readonly PromptEncoder? encoder;
    private readonly Tensor? vectors;

    /// <param name="original">Frozen.</param>
    /// <param name="settings">Length and parametrisation.</param>
    /// <param name="startIds">Tokens from whose embeddings direct vectors start; at least one.</param>
    /// <param name="seed">Decides the start.</param>
    public PromptAdaptation(LoadedModel original, SpulSettings settings, IReadOnlyList<int> startIds, ulong seed)
    {
        this.original = original;
        this.settings = settings;
        var device = original.Model.Weights.Device;
        if (settings.Parametrisation == PromptParametrisation.Encoder)
        {
            encoder = new PromptEncoder(settings.PromptLength, original.Model.Config.HiddenSize, settings.EncoderHiddenSize, seed, device);
            Trainables = encoder.Trainables;
            return;
        }

        vectors = SampledEmbeddings(startIds, seed, device);
        Trainables = [new("prompt", vectors)];
    }

    public IReadOnlyList<KeyValuePair<string, Tensor>> Trainables { get; }

    public int ReservedPositions => settings.PromptLength;

    public Tensor Logits(ExampleBatch batch) => AnswerLogits.Of(original.Model, batch, encoder?.Forward() ?? vectors);

    public UnlearningArtefact Save(string folder)
    {
        using var noGradients = no_grad();
        using var scope = NewDisposeScope();
        using var prompt = new SoftPrompt(encoder?.Forward() ?? vectors!, original.WeightsSha256, new Dictionary<string, string>
        {
            ["method"] = "spul",
            ["parametrisation"] = settings.Parametrisation.ToString().ToLowerInvariant(),
        });
        prompt.Save(Path.Combine(folder, SoftPromptFile));
        return new UnlearningArtefact { SoftPromptFile = SoftPromptFile, SoftPromptSha256 = prompt.Sha256() };
    }

    public void Dispose()
    {
        encoder?.Dispose();
        vectors?.Dispose();
    }

    // Lester et al., arXiv:2104.08691: a prompt that starts from words of the vocabulary learns sooner than a random one.
    private Tensor SampledEmbeddings(IReadOnlyList<int> startIds, ulong seed, Device device)
    {
        using var noGradients = no_grad();
        using var scope = NewDisposeScope();
        var random = new SeededRandom(seed, 1);
        var ids = new long[settings.PromptLength];
        for (var i = 0; i < ids.Length; i++) ids[i] = startIds[random.Next(startIds.Count)];
        return original.Model.EmbedTokens(tensor(ids, [1, ids.Length], device: device)).squeeze(0).detach().clone()
            .DetachFromDisposeScope().requires_grad_();
    }
}
