namespace Compliance.Cli.Benches;

/// <summary>How much work a measure does.</summary>
/// <param name="Rows">Examples in a step.</param>
/// <param name="TokensPerRow">Tokens of an example; half of them are scored.</param>
/// <param name="Steps">Steps that are timed, after some that are not.</param>
internal sealed record BenchLoad(int Rows, int TokensPerRow, int Steps)
{
    /// <summary>Steps that are not timed: beside the first ones the runtime still compiles what it has seen to be called often, on another thread of the same process.</summary>
    public const int WarmUpSteps = 30;

    /// <summary>Forget rows of an unlearning step, a quarter of all.</summary>
    public int ForgetRows => Math.Max(1, Rows / 4);

    /// <summary>Retain rows of an unlearning step.</summary>
    public int RetainRows => Math.Max(1, Rows - ForgetRows);
}
