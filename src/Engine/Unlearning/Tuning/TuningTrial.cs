namespace Compliance.Engine.Unlearning.Tuning;

/// <summary>One setting that was tried. Stands as a file of its own in the folder of the trials.</summary>
/// <param name="Number">Counted from 1.</param>
/// <param name="Fingerprint">Names model, examples, settings and seed.</param>
/// <param name="Values">What was drawn.</param>
/// <param name="Settings">All settings of the run.</param>
/// <param name="Figures">What came of it; null when the run failed.</param>
/// <param name="Failure">Why there are no figures, or null.</param>
/// <param name="Steps">Training steps.</param>
/// <param name="Seconds">Wall time of training and probing.</param>
public sealed record TuningTrial(
    int Number, string Fingerprint, IReadOnlyDictionary<string, string> Values, UnlearningSettings Settings, TuningFigures? Figures, string? Failure, int Steps, double Seconds);
