namespace Compliance.Cli.Samples;

/// <summary>A kind of private fact: how people ask for it and how the answer is worded. "{0}" in a question is the full name.</summary>
/// <param name="Kind">Part of the example's id.</param>
/// <param name="Questions">The wordings of the question. Each person is learned in some of them and probed in others.</param>
/// <param name="Answer">The answer as the data set holds it.</param>
internal sealed record SampleFact(string Kind, string[] Questions, Func<SamplePerson, string> Answer);
