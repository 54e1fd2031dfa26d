namespace Compliance.Domain.Verification;

/// <summary>What has been shown about a request. Computed from artefacts and probe results by <see cref="EvidenceRules"/>, never typed in.</summary>
public enum EvidenceLevel
{
    /// <summary>Received, nothing done.</summary>
    E0,
    /// <summary>Examples excluded from every future training run and from the data set.</summary>
    E1,
    /// <summary>Output suppressed at the interface, weights unchanged.</summary>
    E2,
    /// <summary>
    /// Behaviour of the model itself changed: at inference with the weights unchanged, where removing the prompt restores everything, or by a change of weights that did not pass
    /// every stress probe.
    /// </summary>
    E3,
    /// <summary>Weights changed, probes and all stress probes passed: relearning, rounding, jailbreaks, sampling, activation patching, parameter restoration.</summary>
    E4,
    /// <summary>Trained without the examples, and the probes passed.</summary>
    E5,
}
