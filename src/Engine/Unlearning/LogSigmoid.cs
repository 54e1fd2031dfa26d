using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace Compliance.Engine.Unlearning;

/// <summary>log sigmoid without overflow on either side.</summary>
internal static class LogSigmoid
{
    // Not min(x, 0) - log1p(exp(-|x|)): its gradient is wrong at exactly 0, which is where every method with an original model starts.
    public static Tensor Of(Tensor margin) => F.softplus(margin.neg()).neg();
}
