using Compliance.Engine.Examples;
using Compliance.Engine.Models;
using static TorchSharp.torch;

namespace Compliance.Engine.Unlearning;

/// <summary>Keeps the residual stream after one layer, at the positions that predict the scored tokens, while a pass without soft prompt runs.</summary>
internal sealed class HiddenStateCapture(int capturedLayer, ExampleBatch batch)
{
    private Tensor? values;

    /// <summary>float32 [N, D], in the dispose scope of the pass's caller, with a graph if the pass has one.</summary>
    /// <exception cref="InvalidOperationException">The pass has not run.</exception>
    public Tensor Values => values ?? throw new InvalidOperationException($"The pass has not reached layer {capturedLayer}; expected it to have run with this hook.");

    public Tensor Hook(HookSite site, int layer, Tensor activation)
    {
        if (site == HookSite.LayerOutput && layer == capturedLayer)
            values = activation.reshape(-1, activation.shape[2]).index_select(0, batch.PredictingRows()).MoveToOuterDisposeScope();
        return activation;
    }
}
