using Compliance.Engine.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace Compliance.Engine.Generation;

/// <summary>One batch of prompts of equal length while it is being answered: the cache, and the choice of each next token.</summary>
internal sealed class Decoding : IDisposable
{
    private readonly ICausalModel model;
    private readonly GenerationOptions options;
    private readonly KeyValueCache cache;
    private readonly Generator? generator;

    public Decoding(ICausalModel model, IReadOnlyList<IReadOnlyList<int>> promptIds, GenerationOptions options)
    {
        if (options.MaxTokens < 1 || !(options.Temperature >= 0))
        {
            throw new ArgumentException(
                $"At least one token and a temperature from 0 are needed; asked for {options.MaxTokens} at {options.Temperature}.", nameof(options));
        }
        this.model = model;
        this.options = options;
        var width = model.Config.HiddenSize;
        if (options.SoftPrompt is { } soft && (soft.ndim != 2 || soft.shape[1] != width))
            throw new ArgumentException($"The soft prompt is {ShapeText.Of(soft)}; this model expects [p, {width}].", nameof(options));
        int promptLength = promptIds[0].Count, softLength = (int)(options.SoftPrompt?.shape[0] ?? 0), maxPositions = model.Config.MaxPositions;
        var taken = promptLength + softLength;
        if (taken == 0)
            throw new ArgumentException("The prompt is empty, and neither a soft prompt nor a begin token precedes it.", nameof(promptIds));
        if (taken > maxPositions)
        {
            throw new ArgumentException(
                $"The prompt takes {promptLength} positions and the soft prompt {softLength}; the model has {maxPositions}.", nameof(promptIds));
        }
        // The last token is chosen but not fed back, so it needs no position.
        MaxNewTokens = Math.Min(options.MaxTokens, maxPositions - taken + 1);
        cache = new KeyValueCache(model.Config, promptIds.Count, Math.Min(maxPositions, taken + MaxNewTokens), model.Weights.Device);
        generator = options.Temperature > 0 ? new Generator(options.Seed) : null;
    }

    /// <summary>How many tokens there is room for.</summary>
    public int MaxNewTokens { get; }

    /// <summary>Reads the prompts and chooses each row's first token.</summary>
    public int[] Start(IReadOnlyList<IReadOnlyList<int>> promptIds)
    {
        using var noGradients = no_grad();
        using var scope = NewDisposeScope();
        long rows = promptIds.Count, length = promptIds[0].Count;
        var inputs = new List<Tensor>();
        if (options.SoftPrompt is { } soft)
            inputs.Add(soft.detach().to(model.Weights.Device).unsqueeze(0).expand(rows, soft.shape[0], soft.shape[1])); // [B, p, D]
        if (length > 0)
        {
            var ids = tensor(promptIds.SelectMany(row => row.Select(id => (long)id)).ToArray(), [rows, length], int64).to(model.Weights.Device);
            inputs.Add(model.EmbedTokens(ids)); // [B, T, D]
        }
        return Choose(inputs.Count == 1 ? inputs[0] : cat(inputs, 1));
    }

    /// <summary>Takes each row's last token in and chooses the next.</summary>
    public int[] Next(int[] lastIds)
    {
        using var noGradients = no_grad();
        using var scope = NewDisposeScope();
        var ids = tensor(lastIds.Select(id => (long)id).ToArray(), [lastIds.Length, 1], int64).to(model.Weights.Device);
        return Choose(model.EmbedTokens(ids)); // [B, 1, D]
    }

    public void Dispose()
    {
        cache.Dispose();
        generator?.Dispose();
    }

    private int[] Choose(Tensor embeddings)
    {
        var logits = model.Forward(embeddings, new ForwardOptions { Cache = cache, Adapter = options.Adapter }); // [B, T, V]
        var last = logits.select(1, logits.shape[1] - 1).cpu(); // [B, V]
        // A sum is no finite number when one of its terms is none.
        if (!float.IsFinite(last.sum().item<float>()))
            throw new InvalidOperationException("The model gives logits that are no finite numbers; its weights are damaged.");
        // Sampled on the CPU on every device, so that a seed means the same everywhere.
        var chosen = generator is null
            ? last.argmax(1)
            : (last / options.Temperature).softmax(-1).multinomial(1, false, generator).view(-1);
        return chosen.data<long>().ToArray().Select(id => (int)id).ToArray();
    }
}
