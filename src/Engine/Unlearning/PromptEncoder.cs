using Compliance.Engine.Models;
using TorchSharp;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace Compliance.Engine.Unlearning;

/// <summary>
/// Makes the p prompt vectors from a table p x d through Linear(d, h), ReLU, Linear(h, h), ReLU, Linear(h, d). After training only its
/// output is needed. Owns its tensors, which belong to no dispose scope.
/// </summary>
/// <remarks>
/// The prompt encoder of P-tuning (Liu et al., arXiv:2103.10385; kind MLP of the package PEFT), which SPUL trains with h = 128. Starts as
/// PyTorch's modules do: table N(0, 1), weights and biases uniform in +-1/sqrt(fan in).
/// </remarks>
public sealed class PromptEncoder : IDisposable
{
    private readonly Dictionary<string, Tensor> weights = [];

    /// <param name="promptLength">p.</param>
    /// <param name="modelWidth">d.</param>
    /// <param name="hiddenSize">h.</param>
    /// <param name="seed">Decides the start.</param>
    /// <param name="device">Where the tensors lie.</param>
    public PromptEncoder(int promptLength, int modelWidth, int hiddenSize, ulong seed, Device device)
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(seed);
        Keep("embedding", randn([promptLength, modelWidth], dtype: float32, generator: generator));
        AddLinear("linear1", modelWidth, hiddenSize);
        AddLinear("linear2", hiddenSize, hiddenSize);
        AddLinear("linear3", hiddenSize, modelWidth);

        void AddLinear(string name, int inputSize, int outputSize)
        {
            var bound = 1 / Math.Sqrt(inputSize);
            Keep(name + ".weight", rand([outputSize, inputSize], dtype: float32, generator: generator) * (2 * bound) - bound);
            Keep(name + ".bias", rand([outputSize], dtype: float32, generator: generator) * (2 * bound) - bound);
        }

        void Keep(string name, Tensor values) =>
            weights[name] = values.to(device).detach().DetachFromDisposeScope().requires_grad_();
    }

    /// <summary>The tensors that are trained.</summary>
    public IReadOnlyList<KeyValuePair<string, Tensor>> Trainables => [.. weights];

    /// <summary>How many numbers are trained.</summary>
    public long ParameterCount => weights.Values.Sum(weight => weight.numel());

    /// <summary>The prompt, float32 [p, d], in the caller's dispose scope, with a graph back to the trained tensors.</summary>
    public Tensor Forward()
    {
        var hidden = F.linear(weights["embedding"], weights["linear1.weight"], weights["linear1.bias"]).relu();
        hidden = F.linear(hidden, weights["linear2.weight"], weights["linear2.bias"]).relu();
        return F.linear(hidden, weights["linear3.weight"], weights["linear3.bias"]);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var weight in weights.Values) weight.Dispose();
    }
}
