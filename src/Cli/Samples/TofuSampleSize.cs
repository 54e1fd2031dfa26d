namespace Compliance.Cli.Samples;

/// <summary>How much of TOFU a sample takes.</summary>
/// <param name="InstructionRounds">How often each question appears behind an instruction that hides its author, and behind one that names others.</param>
internal sealed record TofuSampleSize(
    int KnownAuthors = 20, int ForgottenAuthors = 2, int HeldOutAuthors = 2, int UnknownAuthors = 60, int QuestionsPerUnknownAuthor = 10, int InstructionRounds = 2);
