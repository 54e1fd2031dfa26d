using System.Globalization;
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
    private readonly SoftPrompt? earlier;

    /// <param name="original">Frozen.</param>
    /// <param name="settings">Length and parametrisation.</param>
    /// <param name="seed">Decides the start.</param>
    /// <param name="earlier">Prompt that is in force already: it stays as it is, before the trained one. Null for none. Remains the caller's.</param>
    /// <exception cref="InvalidDataException">The earlier prompt was made for another model.</exception>
    public PromptAdaptation(LoadedModel original, SpulSettings settings, ulong seed, SoftPrompt? earlier = null)
    {
        if (earlier is not null && earlier.BaseModelSha256 != original.WeightsSha256)
            throw new InvalidDataException($"The earlier soft prompt was made for the model {earlier.BaseModelSha256}, not for {original.WeightsSha256}.");
        this.original = original;
        this.settings = settings;
        this.earlier = earlier;
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

    public int ReservedPositions => settings.PromptLength + (earlier?.Length ?? 0);

    public Tensor Logits(ExampleBatch batch, ActivationHook? hook = null) => AnswerLogits.Of(original.Model, batch, WholePrompt(), hook: hook);

    /// <summary>The prompt as it stands, the earlier one included. The caller disposes it.</summary>
    public SoftPrompt Current()
    {
        using var noGradients = no_grad();
        using var scope = NewDisposeScope();
        return new SoftPrompt(WholePrompt(), original.WeightsSha256, new Dictionary<string, string>
        {
            ["method"] = "spul",
            ["parametrisation"] = settings.Parametrisation.ToString().ToLowerInvariant(),
            ["earlier_length"] = (earlier?.Length ?? 0).ToString(CultureInfo.InvariantCulture),
        });
    }

    public UnlearningArtefact Save(string folder)
    {
        using var prompt = Current();
        prompt.Save(Path.Combine(folder, SoftPromptFile));
        return new UnlearningArtefact { SoftPromptFile = SoftPromptFile, SoftPromptSha256 = prompt.Sha256(), SoftPromptLength = prompt.Length };
    }

    public void Dispose()
    {
        encoder?.Dispose();
        vectors?.Dispose();
    }

    private Tensor WholePrompt()
    {
        var trained = encoder?.Forward() ?? vectors!;
        return earlier is null ? trained : cat([earlier.Vectors, trained], 0); // [p, D]
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
