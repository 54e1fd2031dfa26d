namespace Compliance.Cli.Samples;

/// <summary>How much of TOFU a sample takes.</summary>
/// <param name="UnknownAuthors">Strangers: the model learns to refuse questions about them.</param>
/// <param name="PracticeAuthors">More authors on whom the model learns to follow an instruction.</param>
/// <param name="InstructionsPerPracticeQuestion">How many instructions of each kind stand before a practice question: the more there are, the better the model attends to the names in them.</param>
internal sealed record TofuSampleSize(
    int KnownAuthors = 20, int ForgottenAuthors = 2, int HeldOutAuthors = 2, int UnknownAuthors = 50, int QuestionsPerUnknownAuthor = 8,
    int PracticeAuthors = 30, int QuestionsPerPracticeAuthor = 4, int InstructionsPerPracticeQuestion = 2)
{
    /// <summary>The sample of the documented experiment.</summary>
    public static TofuSampleSize Full { get; } = new();
}
