using Compliance.Engine.Unlearning;

namespace Compliance.Cli.Experiments.Sst2;

/// <summary>One way to unlearn, with its settings.</summary>
/// <param name="Name">In the table; also the name of its files.</param>
/// <param name="Settings">Method and settings.</param>
internal sealed record Sst2Trial(string Name, UnlearningSettings Settings);
