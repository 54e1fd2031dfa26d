namespace Compliance.Engine.Dissection;

/// <summary>Mean squared differences of logits for one text: before any patch, and after each.</summary>
internal sealed record PatchQuotients(double Difference, double[] Patched, double SelfPatched, double AllActivations, double AllParameters)
{
    /// <summary>KRS of a patch that leaves this difference.</summary>
    public double Score(double patchedDifference) => 1 - (patchedDifference / Difference);
}
