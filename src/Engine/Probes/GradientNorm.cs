using Compliance.Engine.Examples;
using Compliance.Engine.Models;
using TorchSharp;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace Compliance.Engine.Probes;

/// <summary>
/// Mean over the model's weights of the Euclidean length of the gradient of the example's mean loss: what was learnt pulls little. The score of the
/// membership attack GradNorm.
/// </summary>
/// <param name="model">Weights are not changed; gradients are switched on while a measurement lasts.</param>
/// <param name="softPrompt">Vectors put before every example, float32 [p, D], or null.</param>
/// <param name="adapter">Adapter to run with, or null.</param>
/// <remarks>Wang et al., arXiv:2402.17012, as computed by open-unlearning with one example at a time. Costs a forward and a backward pass of its own for each example.</remarks>
public sealed class GradientNorm(ICausalModel model, Tensor? softPrompt = null, LoraAdapter? adapter = null)
{
    /// <summary>One value an example, in order.</summary>
    /// <param name="examples">Tokenised for this model.</param>
    /// <param name="measured">Told after each example how many are done.</param>
    /// <param name="cancellation">Looked at before each example.</param>
    public IReadOnlyList<double> Measure(IReadOnlyList<TokenizedExample> examples, Action<int>? measured = null, CancellationToken cancellation = default)
    {
        var trained = model.Weights.Names.Where(name => model.Weights[name].requires_grad).ToHashSet();
        model.Weights.RequireGradients(true);
        try
        {
            var norms = new List<double>();
            foreach (var example in examples)
            {
                cancellation.ThrowIfCancellationRequested();
                norms.Add(Measure(example));
                measured?.Invoke(norms.Count);
            }

            return norms;
        }
        finally
        {
            model.Weights.RequireGradients(true, trained.Contains);
        }
    }

    private double Measure(TokenizedExample example)
    {
        using var scope = NewDisposeScope();
        var batch = new ExampleBatch([example], model.Weights.Device);
        var loss = F.cross_entropy(AnswerLogits.Of(model, batch, softPrompt, adapter), batch.Targets);
        var gradients = autograd.grad([loss], [.. model.Weights.Parameters], allow_unused: true);
        Tensor[] norms = [.. gradients.Where(gradient => !gradient.IsInvalid).Select(gradient => gradient.norm(2f))];
        return stack(norms).mean().item<float>();
    }
}
