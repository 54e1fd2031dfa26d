using Compliance.Engine.Training;
using static TorchSharp.torch;

namespace Compliance.Engine.Unlearning;

/// <summary>A published loss that makes a model forget. Knows nothing of loops, files or what is trained.</summary>
public interface IUnlearningMethod
{
    /// <summary>The loss of one step; its parts are for people to read.</summary>
    LossTerms Loss(UnlearningStep step);

    /// <summary>Tensors that the method changes from step to step, so that checkpoints save them; float32, owned by the method.</summary>
    IReadOnlyList<KeyValuePair<string, Tensor>> State => [];
}
