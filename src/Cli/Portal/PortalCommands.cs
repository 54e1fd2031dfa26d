using System.CommandLine;
using Compliance.Domain;
using Compliance.Domain.Access;

namespace Compliance.Cli.Portal;

/// <summary>The commands that work on the configured database, through the same use cases as the pages.</summary>
internal static class PortalCommands
{
    /// <summary>The one who acts when a command runs.</summary>
    public static Actor Actor { get; } = Actor.System("cli");

    public static IEnumerable<Command> All(PortalAccess portal) =>
        [ImportCommand.Create(portal.Open), ModelCommand.Create(portal.Open), AuditCommand.Create(portal), DemoCommand.Create(portal)];

    /// <summary>The value of a use case.</summary>
    /// <exception cref="ArgumentException">It was refused; the message is the reason.</exception>
    public static T Value<T>(this Outcome<T> outcome) => outcome.Problem is { } problem ? throw new ArgumentException(problem.Message) : outcome.Value;
}
