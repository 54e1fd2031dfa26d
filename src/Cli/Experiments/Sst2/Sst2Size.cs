namespace Compliance.Cli.Experiments.Sst2;

/// <summary>How much of SST-2 is used, and by what model.</summary>
/// <param name="RetainTrain">Texts without a forgotten name that the model learns.</param>
/// <param name="RetainTest">Texts without a forgotten name that it never sees.</param>
/// <param name="ForgottenNames">How many of <see cref="ReviewNames.Forgotten"/>.</param>
/// <param name="PracticeNames">How many of <see cref="ReviewNames.Practice"/>.</param>
internal sealed record Sst2Size(int RetainTrain, int RetainTest, int ForgottenNames, int PracticeNames)
{
    /// <summary>With a model of 0.27 million weights.</summary>
    public static Sst2Size Full { get; } = new(RetainTrain: 5000, RetainTest: 1500, ForgottenNames: ReviewNames.Forgotten.Length, PracticeNames: ReviewNames.Practice.Length);

    /// <summary>For a quick try.</summary>
    public static Sst2Size Reduced { get; } = new(RetainTrain: 300, RetainTest: 100, ForgottenNames: 2, PracticeNames: 6);
}
