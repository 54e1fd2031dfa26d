using Compliance.Engine.Models;
using static TorchSharp.torch;

namespace Compliance.Engine.Generation;

/// <summary>How an answer is made.</summary>
public sealed record GenerationOptions
{
    /// <summary>Greatest number of tokens in an answer.</summary>
    public int MaxTokens { get; init; } = 64;

    /// <summary>Zero takes the likeliest token; above zero samples from softmax(logits / temperature).</summary>
    public double Temperature { get; init; }

    /// <summary>Seed of the sampling; unused at temperature zero.</summary>
    public ulong Seed { get; init; }

    /// <summary>Trained prompt vectors put before the tokens, float32 [p, D]; null for none. Not disposed.</summary>
    public Tensor? SoftPrompt { get; init; }

    /// <summary>Adapter to answer with; null for none. Not disposed.</summary>
    public LoraAdapter? Adapter { get; init; }

    /// <summary>Texts that end an answer; the answer stops before the first of them.</summary>
    public IReadOnlyList<string> Stop { get; init; } = [];

    /// <summary>Asked before each token; true ends the answer there.</summary>
    public Func<bool>? ShouldStop { get; init; }
}
