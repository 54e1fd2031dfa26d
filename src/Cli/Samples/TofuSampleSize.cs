namespace Compliance.Cli.Samples;

/// <summary>How much of TOFU a sample takes.</summary>
/// <param name="UnknownAuthors">Strangers: the model learns to refuse questions about them.</param>
/// <param name="InstructedQuestionsPerKnownAuthor">Questions about each author to learn that also stand behind an instruction: without them the model follows none about what it knows by heart.</param>
/// <param name="PracticeAuthors">More authors on whom the model learns to follow an instruction.</param>
internal sealed record TofuSampleSize(
    int KnownAuthors = 20, int ForgottenAuthors = 2, int InstructedQuestionsPerKnownAuthor = 8, int HeldOutAuthors = 2, int UnknownAuthors = 50, int QuestionsPerUnknownAuthor = 10,
    int PracticeAuthors = 40, int QuestionsPerPracticeAuthor = 3)
{
    /// <summary>The sample of the documented experiment.</summary>
    public static TofuSampleSize Full { get; } = new();
}
