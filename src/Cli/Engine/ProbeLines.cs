using Compliance.Engine.Probes;

namespace Compliance.Cli.Engine;

/// <summary>Shows on standard error how far probing has come.</summary>
internal sealed class ProbeLines(Terminal terminal) : IProgress<ProbeProgress>
{
    public void Report(ProbeProgress progress) => terminal.Progress($"{progress.Set}: {progress.Stage} {progress.Done}/{progress.Total}");
}
