using Compliance.Engine.Unlearning;

namespace Compliance.Cli.Experiments.Methods;

/// <summary>One way to unlearn, with its settings.</summary>
/// <param name="Name">In the tables; also the name of its files.</param>
/// <param name="Settings">Method and settings.</param>
internal sealed record MethodTrial(string Name, FineTuningSettings Settings);
