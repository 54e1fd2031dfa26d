namespace Compliance.Domain.Verification;

/// <summary>Forget: the confirmed matches. ForgetParaphrased: other phrasings of the same questions. Retain: others of the training set. HeldOut: never trained on.</summary>
public enum ExampleSet { Forget, ForgetParaphrased, Retain, HeldOut }
