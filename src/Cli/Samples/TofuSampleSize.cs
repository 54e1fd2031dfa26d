namespace Compliance.Cli.Samples;

/// <summary>How much of TOFU a sample takes.</summary>
/// <param name="UnknownAuthors">Strangers: the model learns to refuse questions about them.</param>
/// <param name="PracticeAuthors">Authors on whom the model learns to follow an instruction.</param>
internal sealed record TofuSampleSize(
    int KnownAuthors = 20, int ForgottenAuthors = 2, int HeldOutAuthors = 2, int UnknownAuthors = 60, int QuestionsPerUnknownAuthor = 10,
    int PracticeAuthors = 60, int QuestionsPerPracticeAuthor = 3);
