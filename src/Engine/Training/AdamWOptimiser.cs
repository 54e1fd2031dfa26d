using TorchSharp;
using static TorchSharp.torch;

namespace Compliance.Engine.Training;

/// <summary>Adam with decoupled weight decay. Keeps two running means per weight, which checkpoints save.</summary>
/// <remarks>Loshchilov and Hutter, arXiv:1711.05101; the same order of operations as PyTorch's single-tensor form.</remarks>
internal sealed class AdamWOptimiser : IDisposable
{
    private const double Beta1 = 0.9;
    private const double Epsilon = 1e-8;

    private readonly IReadOnlyList<KeyValuePair<string, Tensor>> trainables;
    private readonly double weightDecay;
    private readonly double beta2;
    private readonly Tensor[] gradientMeans;
    private readonly Tensor[] squareMeans;

    public AdamWOptimiser(IReadOnlyList<KeyValuePair<string, Tensor>> trainables, double weightDecay, double beta2)
    {
        this.trainables = trainables;
        this.weightDecay = weightDecay;
        this.beta2 = beta2;
        gradientMeans = [.. trainables.Select(trainable => Zeros(trainable.Value))];
        squareMeans = [.. trainables.Select(trainable => Zeros(trainable.Value))];
    }

    /// <summary>Updates made so far.</summary>
    public int UpdateCount { get; set; }

    /// <summary>The running means, for checkpoints.</summary>
    public IEnumerable<KeyValuePair<string, Tensor>> State()
    {
        for (var i = 0; i < trainables.Count; i++)
        {
            yield return new($"adam.mean.{trainables[i].Key}", gradientMeans[i]);
            yield return new($"adam.square.{trainables[i].Key}", squareMeans[i]);
        }
    }

    /// <param name="gradients">One for each trainable; an invalid one leaves its weight alone.</param>
    /// <param name="learningRate">Of this step.</param>
    public void Update(IList<Tensor> gradients, double learningRate)
    {
        using var noGradients = no_grad();
        using var scope = NewDisposeScope();
        UpdateCount++;
        var meanCorrection = 1 - Math.Pow(Beta1, UpdateCount);
        var squareCorrection = Math.Sqrt(1 - Math.Pow(beta2, UpdateCount));
        for (var i = 0; i < gradients.Count; i++)
        {
            if (gradients[i].IsInvalid) continue;
            var weight = trainables[i].Value;
            if (weightDecay > 0) weight.mul_(1 - (learningRate * weightDecay));
            gradientMeans[i].mul_(Beta1).add_(gradients[i], alpha: 1 - Beta1);
            squareMeans[i].mul_(beta2).addcmul_(gradients[i], gradients[i], 1 - beta2);
            var denominator = squareMeans[i].sqrt().div_(squareCorrection).add_(Epsilon);
            weight.addcdiv_(gradientMeans[i], denominator, -learningRate / meanCorrection);
        }
    }

    public void Dispose()
    {
        foreach (var state in gradientMeans.Concat(squareMeans)) state.Dispose();
    }

    private static Tensor Zeros(Tensor like)
    {
        using var noGradients = no_grad();
        return zeros(like.shape, float32, like.device).DetachFromDisposeScope();
    }
}
