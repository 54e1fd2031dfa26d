using Compliance.Architecture.Tests.Facts;

namespace Compliance.Architecture.Tests.Rules;

/// <summary>Hosts know Infrastructure in Program.cs only, and the portal stays clear of native code.</summary>
public static class CompositionRules
{
    /// <summary>The folders of Infrastructure that may touch tensors, and with them native code.</summary>
    private static readonly string[] NativeNamespaces = ["Compliance.Infrastructure.ModelRuntime", "Compliance.Infrastructure.ChatBackends"];

    private static readonly string[] TensorNamespaces = ["Compliance.Engine", "TorchSharp"];

    public static IEnumerable<Violation> OnlyProgramUsesInfrastructure(AssemblyFacts host) =>
        from type in host.Types
        where type.Outermost != "Program"
        from used in type.UsedTypes
        where IsIn(used, "Compliance.Infrastructure")
        select new Violation(type.FullName, $"uses {used}; a host may name Infrastructure in Program.cs only");

    public static IEnumerable<Violation> ThePortalNamesNothingNative(AssemblyFacts web) =>
        from type in web.Types
        from used in type.UsedTypes
        where NativeNamespaces.Concat(TensorNamespaces).Any(space => IsIn(used, space))
        select new Violation(type.FullName, $"uses {used}; the portal must never load native code");

    public static IEnumerable<Violation> OnlyModelRuntimeUsesTheEngine(AssemblyFacts infrastructure) =>
        from type in infrastructure.Types
        where !NativeNamespaces.Any(space => IsIn(type.Outermost, space))
        from used in type.UsedTypes
        where TensorNamespaces.Any(space => IsIn(used, space))
        select new Violation(type.FullName, $"uses {used}; only {string.Join(" and ", NativeNamespaces)} may use the engine");

    /// <summary>Otherwise the portal would reach native code through a third folder.</summary>
    public static IEnumerable<Violation> NothingElseLeadsToModelRuntime(AssemblyFacts infrastructure) =>
        from type in infrastructure.Types
        where !NativeNamespaces.Any(space => IsIn(type.Outermost, space))
        from used in type.UsedTypes
        where NativeNamespaces.Any(space => IsIn(used, space))
        select new Violation(type.FullName, $"uses {used}; native code is reached from the Worker, the Gateway and the command line only");

    public static IEnumerable<Violation> TheSystemClockIsChosenInProgramOnly(AssemblyFacts assembly) =>
        from type in assembly.Types
        where type.Outermost != "Program"
        where type.Calls.Contains("System.TimeProvider::get_System")
        select new Violation(type.FullName, "takes TimeProvider.System by itself; the clock is handed in by Program.cs");

    internal static bool IsIn(string typeName, string space) =>
        typeName == space || typeName.StartsWith(space + ".", StringComparison.Ordinal) || typeName.StartsWith(space + "+", StringComparison.Ordinal);
}
