using System.Text.RegularExpressions;
using Compliance.Architecture.Tests.Facts;

namespace Compliance.Architecture.Tests.Rules;

/// <summary>What code may not do, wherever it stands.</summary>
public static partial class CodeRules
{
    private static readonly HashSet<string> WallClock =
    [
        "System.DateTime::get_Now", "System.DateTime::get_UtcNow", "System.DateTime::get_Today",
        "System.DateTimeOffset::get_Now", "System.DateTimeOffset::get_UtcNow",
    ];

    private static readonly string[] ProviderNamespaces =
        ["Compliance.Infrastructure.Persistence.Sqlite", "Compliance.Infrastructure.Persistence.PostgreSql", "Compliance.Infrastructure.Persistence.SqlServer"];

    public static IEnumerable<Violation> NobodyReadsTheWallClock(AssemblyFacts assembly) =>
        from type in assembly.Types
        from call in type.Calls
        where WallClock.Contains(call)
        select new Violation(type.FullName, $"reads {call.Replace("::get_", ".")}; time comes from TimeProvider");

    public static IEnumerable<Violation> RawSqlStaysInProviderFolders(AssemblyFacts assembly) =>
        from type in assembly.Types
        where !ProviderNamespaces.Any(space => CompositionRules.IsIn(type.Outermost, space)) && !type.Outermost.Contains(".Migrations.")
        from finding in RawSql(type)
        select new Violation(type.FullName, $"{finding}; raw SQL belongs in a provider folder of Infrastructure/Persistence");

    public static IEnumerable<Violation> NothingBlocksOnATask(AssemblyFacts assembly) =>
        from type in assembly.Types
        from call in type.Calls
        where call is "System.Threading.Tasks.Task::get_Result" or "System.Threading.Tasks.ValueTask::get_Result" or "System.Threading.Tasks.Task::Wait"
        select new Violation(type.FullName, $"blocks on a task ({call.Split('.')[^1]}); await it");

    public static IEnumerable<Violation> AsyncVoidIsForEventHandlersOfComponentsOnly(AssemblyFacts assembly) =>
        from type in assembly.Types
        where !type.BaseTypes.Contains("Microsoft.AspNetCore.Components.ComponentBase")
        from method in type.Methods
        where method.IsAsyncVoid
        select new Violation($"{type.FullName}.{method.Name}", "is async void; return a Task");

    public static IEnumerable<Violation> ComponentsTouchNoDatabaseAndNoHttpClient(AssemblyFacts web) =>
        from type in web.Types
        where web.Types.Any(component => component.FullName == type.Outermost && component.BaseTypes.Any(IsComponent))
        from used in type.UsedTypes
        where used.StartsWith("Microsoft.EntityFrameworkCore.", StringComparison.Ordinal) || used == "System.Net.Http.HttpClient"
        select new Violation(type.FullName, $"uses {used}; a component sends use cases and nothing else");

    private static bool IsComponent(string name) =>
        name is "Microsoft.AspNetCore.Components.ComponentBase" or "Microsoft.AspNetCore.Components.LayoutComponentBase";

    private static IEnumerable<string> RawSql(TypeFacts type)
    {
        foreach (var call in type.Calls.Where(call => RawSqlCall().IsMatch(call)))
            yield return $"calls {call}";
        foreach (var literal in type.Literals.Where(literal => SqlStatement().IsMatch(literal)))
            yield return $"holds the statement '{literal.Trim().Split('\n')[0]}'";
    }

    [GeneratedRegex(@"::(FromSql(Raw|Interpolated)?|ExecuteSql(Raw|Interpolated)?(Async)?|SqlQuery(Raw)?)$|DbCommand::set_CommandText$|Sqlite(Command)::\.ctor$|NpgsqlCommand::\.ctor$")]
    private static partial Regex RawSqlCall();

    // Capitals or small letters throughout: a sentence that begins with "Select" is prose.
    [GeneratedRegex(
        @"^\s*((SELECT\s.+\sFROM|INSERT\s+INTO|UPDATE\s+\S+\s+SET|DELETE\s+FROM|CREATE\s+(UNIQUE\s+)?(TABLE|INDEX|VIRTUAL|TRIGGER|EXTENSION)|DROP\s+(TABLE|INDEX)|ALTER\s+TABLE|PRAGMA)"
        + @"|(select\s.+\sfrom|insert\s+into|update\s+\S+\s+set|delete\s+from|create\s+(unique\s+)?(table|index|virtual|trigger|extension)|drop\s+(table|index)|alter\s+table|pragma))\s",
        RegexOptions.Singleline)]
    private static partial Regex SqlStatement();
}
