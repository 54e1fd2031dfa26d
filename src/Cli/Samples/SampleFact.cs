namespace Compliance.Cli.Samples;

/// <summary>A kind of private fact: how people ask for it and how the answer is worded. "{0}" in a question is the full name.</summary>
/// <param name="Kind">Part of the example's id.</param>
/// <param name="Questions">Wordings used in training.</param>
/// <param name="HeldOutQuestion">A wording that no training example of any person uses.</param>
/// <param name="Answer">The answer as the data set holds it.</param>
internal sealed record SampleFact(string Kind, string[] Questions, string HeldOutQuestion, Func<SamplePerson, string> Answer);
