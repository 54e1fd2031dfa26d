using System.CommandLine;
using System.CommandLine.Help;
using Compliance.Cli.Engine;
using Compliance.Cli.Experiments;
using Compliance.Cli.Experiments.Guardrails;
using Compliance.Cli.Experiments.Methods;
using Compliance.Cli.Experiments.Sst2;
using Compliance.Cli.Portal;
using Compliance.Cli.Samples;

namespace Compliance.Cli;

/// <summary>The program <c>compliance</c>: all commands, and what their ends mean.</summary>
internal static class CommandLine
{
    /// <summary>Done.</summary>
    public const int Done = 0;

    /// <summary>The answer is no: a check failed.</summary>
    public const int No = 1;

    /// <summary>Wrong usage or unreadable input.</summary>
    public const int WrongUsage = 2;

    /// <summary>Unexpected failure, or interrupted.</summary>
    public const int Failed = 3;

    // A training step on one core can take seconds, and a checkpoint has to be written after it.
    private static readonly TimeSpan timeToStop = TimeSpan.FromSeconds(60);

    /// <param name="portal">The configured portal; null where there is none.</param>
    public static Command Root(PortalAccess? portal = null)
    {
        // A RootCommand would be called after the assembly in the help.
        var root = new Command("compliance", "The right to be forgotten for language models: train, unlearn, probe, and run the portal's tasks from a terminal.")
        {
            new HelpOption(),
            new VersionOption(),
            SamplePeopleCommand.Create(),
            new Command("experiment", "The experiments of docs/experiments.") { JourneyCommand.Create(), MethodsCommand.Create(), Sst2Command.Create(), GuardrailsCommand.Create((portal ?? PortalAccess.None).Engine) },
        };
        foreach (var command in EngineCommands.All()) root.Add(command);
        foreach (var command in PortalCommands.All(portal ?? PortalAccess.None)) root.Add(command);
        return root;
    }

    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(
        IReadOnlyList<string> arguments, TextWriter output, TextWriter error, CancellationToken cancellation = default, PortalAccess? portal = null)
    {
        var parsed = Root(portal).Parse(arguments);
        if (parsed.Errors.Count > 0)
        {
            foreach (var problem in parsed.Errors) await error.WriteLineAsync(problem.Message);
            await error.WriteLineAsync($"See: compliance {parsed.CommandResult.Command.Name} --help");
            return WrongUsage;
        }

        try
        {
            var configuration = new InvocationConfiguration
            {
                Output = output,
                Error = error,
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = timeToStop,
            };
            return await parsed.InvokeAsync(configuration, cancellation);
        }
        catch (OperationCanceledException)
        {
            await error.WriteLineAsync("Interrupted. Commands that take --resume go on from their checkpoint.");
            return Failed;
        }
        catch (Exception e) when (e is ArgumentException or FormatException or InvalidDataException or IOException or UnauthorizedAccessException)
        {
            await error.WriteLineAsync(e.Message);
            return WrongUsage;
        }
        catch (Exception e)
        {
            await error.WriteLineAsync($"Unexpected failure: {e}");
            return Failed;
        }
    }
}
