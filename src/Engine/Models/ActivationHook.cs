using static TorchSharp.torch;

namespace Compliance.Engine.Models;

/// <summary>Called in the forward pass at each <see cref="HookSite"/>.</summary>
/// <param name="site">Where.</param>
/// <param name="layer">Layer number from 0, or -1 at <see cref="HookSite.Embeddings"/>.</param>
/// <param name="activation">float32; belongs to the forward pass: do not dispose it, and do not change it in place.
/// To keep it, or a tensor made in the hook, beyond the pass, call its MoveToOuterDisposeScope() (at Embeddings it may be the caller's own tensor).</param>
/// <returns>The tensor to go on with: <paramref name="activation"/> itself, or another of the same shape.</returns>
public delegate Tensor ActivationHook(HookSite site, int layer, Tensor activation);
