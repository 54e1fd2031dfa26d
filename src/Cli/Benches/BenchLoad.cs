namespace Compliance.Cli.Benches;

/// <summary>How much work a measure does.</summary>
/// <param name="Rows">Examples in a step.</param>
/// <param name="TokensPerRow">Tokens of an example; half of them are scored.</param>
/// <param name="Steps">Steps that are timed, after three that are not.</param>
internal sealed record BenchLoad(int Rows, int TokensPerRow, int Steps)
{
    /// <summary>Steps that are not timed: the first ones fill caches.</summary>
    public const int WarmUpSteps = 3;

    /// <summary>Forget rows of an unlearning step, a quarter of all.</summary>
    public int ForgetRows => Math.Max(1, Rows / 4);

    /// <summary>Retain rows of an unlearning step.</summary>
    public int RetainRows => Math.Max(1, Rows - ForgetRows);
}
