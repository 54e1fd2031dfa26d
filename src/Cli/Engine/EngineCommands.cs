using System.CommandLine;
using Compliance.Cli.Benches;

namespace Compliance.Cli.Engine;

/// <summary>The commands that need the engine only, and neither database nor portal.</summary>
internal static class EngineCommands
{
    public static IEnumerable<Command> All() =>
    [
        GenerateCommand.Create(),
        LogitsCommand.Create(),
        TokenizeCommand.Create(),
        TrainCommand.Create(),
        ReplayCommand.Create(),
        UnlearnCommand.Create(),
        TuneCommand.Create(),
        ProbeCommand.Create(),
        ScoreCommand.Create(),
        AttackCommand.Create(),
        DissectCommand.Create(),
        BenchCommand.Create(),
    ];
}
