namespace Compliance.Engine.Training;

/// <summary>One step that is still to be made.</summary>
/// <param name="TokenCount">Tokens that it will run, for the display of speed.</param>
/// <param name="Loss">Computes the loss; called once, inside a dispose scope that ends with the step. Null for a step that has nothing to learn: it changes nothing, not even the optimiser.</param>
public sealed record PlannedStep(int TokenCount, Func<LossTerms>? Loss);
