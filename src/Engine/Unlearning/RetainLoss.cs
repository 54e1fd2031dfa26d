namespace Compliance.Engine.Unlearning;

/// <summary>How a method holds on to the examples that are to stay.</summary>
public enum RetainLoss
{
    /// <summary>Cross-entropy of the retained answers.</summary>
    Nll,

    /// <summary>KL(original model || model) over the whole vocabulary at the positions that predict the retained answers.</summary>
    Kl,

    /// <summary>
    /// Mean square distance of the residual stream after one layer (<see cref="FineTuningSettings.HiddenLayer"/>) from the original model's, at the same positions.
    /// </summary>
    HiddenStates,
}
