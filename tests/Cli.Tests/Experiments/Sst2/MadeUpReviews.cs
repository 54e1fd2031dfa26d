namespace Compliance.Cli.Experiments.Sst2;

/// <summary>Reviews in the form of SST-2 that nobody wrote.</summary>
internal static class MadeUpReviews
{
    public static Sst2Size Size { get; } = new(RetainTrain: 20, RetainTest: 8, ForgottenNames: 2, PracticeNames: 4);

    public static Sst2Sample Sample() => Sst2Sample.Draw(
        [
            .. new[] { "spielberg", "bullock" }.SelectMany(name => Enumerable.Range(1, 10).Select(number => new Review($"{name} film {number}", number % 2 == 0))),
            .. new[] { "disney", "allen", "jackson", "de niro" }.SelectMany(name => Enumerable.Range(1, 3).Select(number => new Review($"work {number} of {name}", number % 2 == 0))),
            .. Enumerable.Range(1, 28).Select(number => new Review($"plain film {number}", number % 2 == 0)),
        ],
        Size, seed: 1);
}
