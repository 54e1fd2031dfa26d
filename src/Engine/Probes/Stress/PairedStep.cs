using Compliance.Engine.Models;
using static TorchSharp.torch;

namespace Compliance.Engine.Probes.Stress;

/// <summary>How two models together choose the next token of every row.</summary>
/// <param name="original">Runs the original on the tokens that are new, with a hook or null; gives its last logits, float32 [B, V]. At most once a step.</param>
/// <param name="attacked">The same for the model under attack.</param>
/// <returns>float32 [B, V]; the likeliest token is taken.</returns>
internal delegate Tensor PairedStep(Func<ActivationHook?, Tensor> original, Func<ActivationHook?, Tensor> attacked);
