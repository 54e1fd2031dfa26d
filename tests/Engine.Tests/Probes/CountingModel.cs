using Compliance.Engine.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace Compliance.Engine.Tests.Probes;

/// <summary>A model that counts what runs through it.</summary>
internal sealed class CountingModel(ICausalModel inner) : ICausalModel
{
    /// <summary>Sequences that were run without gradients.</summary>
    public long ScoredRows { get; private set; }

    /// <summary>Sequences that were run with gradients.</summary>
    public long GradientRows { get; private set; }

    public ModelConfig Config => inner.Config;

    public WeightSet Weights => inner.Weights;

    public Tensor EmbedTokens(Tensor ids) => inner.EmbedTokens(ids);

    public Tensor Forward(Tensor embeddings, ForwardOptions? options = null)
    {
        if (embeddings.requires_grad) GradientRows += embeddings.shape[0];
        else ScoredRows += embeddings.shape[0];
        return inner.Forward(embeddings, options);
    }

    /// <summary>The inner model belongs to the test.</summary>
    public void Dispose()
    {
    }
}
