using Compliance.Engine.Examples;
using Compliance.Engine.Models;
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
    /// <param name="seed">Decides the start.</param>
    public PromptAdaptation(LoadedModel original, SpulSettings settings, ulong seed)
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

        vectors = RandomVectors(seed, device);
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

    // As spread as the words of the vocabulary, so that the model sees nothing of an unusual size.
    private Tensor RandomVectors(ulong seed, Device device)
    {
        using var noGradients = no_grad();
        using var scope = NewDisposeScope();
        using var generator = new Generator(seed);
        var config = original.Model.Config;
        var everyId = arange(config.VocabularySize, ScalarType.Int64, device).unsqueeze(0);
        var spread = original.Model.EmbedTokens(everyId).std().item<float>();
        var start = randn([settings.PromptLength, config.HiddenSize], dtype: float32, generator: generator) * spread;
        return start.to(device).detach().DetachFromDisposeScope().requires_grad_();
    }
}
