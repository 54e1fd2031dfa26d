using Compliance.Architecture.Tests.Facts;
using Compliance.Architecture.Tests.Rules;

namespace Compliance.Architecture.Tests;

public sealed class CompositionTests
{
    private static readonly byte[] InfrastructureImage = Planted.Image("Compliance.Infrastructure", """
        namespace Compliance.Infrastructure { public static class Registration { public static void Add() { } } }
        namespace Compliance.Infrastructure.ModelRuntime { public static class Runtime { public static void Add() { } } }
        """);

    [Theory]
    [InlineData("Web")]
    [InlineData("Worker")]
    [InlineData("Gateway")]
    [InlineData("Cli")]
    public void A_host_names_Infrastructure_in_Program_only(string host) => Check.Keeps(CompositionRules.OnlyProgramUsesInfrastructure(House.Assembly(host)));

    [Fact]
    public void The_portal_names_nothing_native() => Check.Keeps(CompositionRules.ThePortalNamesNothingNative(House.Assembly("Web")));

    [Fact]
    public void Only_ModelRuntime_and_ChatBackends_use_the_engine() => Check.Keeps(CompositionRules.OnlyModelRuntimeUsesTheEngine(House.Assembly("Infrastructure")));

    [Fact]
    public void Nothing_else_in_Infrastructure_leads_to_ModelRuntime() => Check.Keeps(CompositionRules.NothingElseLeadsToModelRuntime(House.Assembly("Infrastructure")));

    [Fact]
    public void The_system_clock_is_chosen_in_Program_only() =>
        // The engine and the terminal measure speed with it; nothing that they store or decide depends on it.
        Check.Keeps(House.ProductAssemblies.Where(assembly => assembly.Name is not ("Compliance.Cli" or "Compliance.Engine")).SelectMany(CompositionRules.TheSystemClockIsChosenInProgramOnly));

    [Theory]
    [InlineData("public class Page { public void Open() => Compliance.Infrastructure.Registration.Add(); }")]
    [InlineData("public class Page { public async System.Threading.Tasks.Task Open() { await System.Threading.Tasks.Task.Yield(); Compliance.Infrastructure.Registration.Add(); } }")]
    [InlineData("public class Page { public System.Action Open => () => Compliance.Infrastructure.Registration.Add(); }")]
    [InlineData("public class Page { public System.Collections.Generic.List<System.Type> Types = [typeof(Compliance.Infrastructure.Registration)]; }")]
    public void A_planted_page_that_uses_Infrastructure_is_caught(string source) =>
        Check.Catches(CompositionRules.OnlyProgramUsesInfrastructure(Planted.Assembly("Compliance.Web", source, InfrastructureImage)), "Page", "Compliance.Infrastructure");

    [Fact]
    public void Program_and_its_closures_may_use_Infrastructure() =>
        Check.Keeps(CompositionRules.OnlyProgramUsesInfrastructure(Planted.Assembly(
            "Compliance.Web",
            "public class Program { public System.Action Open(int count) => () => { Compliance.Infrastructure.Registration.Add(); count++; }; }",
            InfrastructureImage)));

    [Fact]
    public void A_planted_portal_that_registers_the_model_runtime_is_caught() =>
        Check.Catches(
            CompositionRules.ThePortalNamesNothingNative(Planted.Assembly("Compliance.Web", "public class Program { public void Main() => Compliance.Infrastructure.ModelRuntime.Runtime.Add(); }", InfrastructureImage)),
            "Program",
            "ModelRuntime");

    [Fact]
    public void A_planted_detour_to_the_engine_is_caught()
    {
        var engine = Planted.Image("Compliance.Engine", "namespace Compliance.Engine.Models; public class ModelFolder;");
        var infrastructure = Planted.Assembly("Compliance.Infrastructure", """
            namespace Compliance.Infrastructure.Artifacts { public class Store { Compliance.Engine.Models.ModelFolder? folder; } }
            namespace Compliance.Infrastructure { public class Registration { public object Make() => new ModelRuntime.Trainer(); } }
            namespace Compliance.Infrastructure.ModelRuntime { public class Trainer { Compliance.Engine.Models.ModelFolder? folder; } }
            """, engine);

        Check.Catches(CompositionRules.OnlyModelRuntimeUsesTheEngine(infrastructure), "Artifacts.Store", "Compliance.Engine");
        Check.Catches(CompositionRules.NothingElseLeadsToModelRuntime(infrastructure), "Infrastructure.Registration", "Trainer");
        Assert.DoesNotContain(CompositionRules.OnlyModelRuntimeUsesTheEngine(infrastructure), violation => violation.Where.Contains("Trainer"));
    }

    [Fact]
    public void A_planted_system_clock_is_caught() =>
        Check.Catches(CompositionRules.TheSystemClockIsChosenInProgramOnly(Planted.Assembly("Compliance.Application", "public class Due { object clock = System.TimeProvider.System; }")), "Due", "clock");
}
