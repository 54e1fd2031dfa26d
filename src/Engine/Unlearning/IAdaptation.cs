using Compliance.Engine.Examples;
using Compliance.Engine.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace Compliance.Engine.Unlearning;

/// <summary>What is changed to make a model forget: all its weights, a low-rank addition, or a soft prompt. Disposing it frees what it added.</summary>
internal interface IAdaptation : IDisposable
{
    /// <summary>Leaf tensors that are changed.</summary>
    IReadOnlyList<KeyValuePair<string, Tensor>> Trainables { get; }

    /// <summary>Positions that the adaptation takes from a sequence.</summary>
    int ReservedPositions { get; }

    /// <summary>Logits that predict the scored tokens with the adaptation as it stands, float32 [N, V]; the hook sees the pass.</summary>
    Tensor Logits(ExampleBatch batch, ActivationHook? hook = null);

    /// <summary>Writes the result into the folder and says what it wrote.</summary>
    UnlearningArtefact Save(string folder);
}
