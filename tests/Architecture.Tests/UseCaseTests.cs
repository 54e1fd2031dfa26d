using Compliance.Architecture.Tests.Facts;
using Compliance.Architecture.Tests.Rules;

namespace Compliance.Architecture.Tests;

public sealed class UseCaseTests
{
    private const string Door = """
        using System.Threading; using System.Threading.Tasks; using MediatR;
        namespace Compliance.Application.Pipeline { public sealed class RequiresAttribute : System.Attribute; }
        namespace Compliance.Domain.Requests { public sealed class ErasureRequest { public int State { get; set; } } }
        """;

    [Fact]
    public void Every_use_case_says_who_may_call_it() => Check.Keeps(UseCaseRules.EveryUseCaseSaysWhoMayCallIt(House.Assembly("Application")));

    [Fact]
    public void The_rules_see_the_use_cases_of_the_house() =>
        Assert.True(House.Assembly("Application").Types.Count(type => type.BaseTypes.Contains("MediatR.IRequest")) > 20);

    [Fact]
    public void Every_use_case_has_one_handler() => Check.Keeps(UseCaseRules.EveryUseCaseHasOneHandler(House.Assembly("Application")));

    [Fact]
    public void Only_the_pipeline_saves() => Check.Keeps(UseCaseRules.OnlyThePipelineSaves(House.Assembly("Application")));

    [Fact]
    public void Only_the_workflow_moves_a_request() => Check.Keeps(House.ProductAssemblies.SelectMany(UseCaseRules.OnlyTheWorkflowMovesARequest));

    [Fact]
    public void Handlers_are_reached_through_the_pipeline_only() => Check.Keeps(House.ProductAssemblies.SelectMany(UseCaseRules.HandlersAreReachedThroughThePipelineOnly));

    [Fact]
    public void A_planted_use_case_without_a_permission_is_caught()
    {
        var application = Application("""
            namespace Compliance.Application.Audit
            {
                public sealed record ReadTrail : IRequest<int>;
                [Pipeline.Requires] public sealed record ReadEntry : IRequest<int>;
            }
            """);

        Check.Catches(UseCaseRules.EveryUseCaseSaysWhoMayCallIt(application), "ReadTrail", "permission");
        Assert.Single(UseCaseRules.EveryUseCaseSaysWhoMayCallIt(application));
    }

    [Fact]
    public void A_planted_use_case_without_a_handler_is_caught()
    {
        var application = Application("""
            namespace Compliance.Application.Audit
            {
                public sealed record ReadTrail : IRequest<int>;
                public sealed record ReadEntry : IRequest<int>;
                public sealed class ReadEntryHandler : IRequestHandler<ReadEntry, int> { public Task<int> Handle(ReadEntry request, CancellationToken token) => Task.FromResult(1); }
            }
            """);

        Check.Catches(UseCaseRules.EveryUseCaseHasOneHandler(application), "ReadTrail", "0 handlers");
        Assert.Single(UseCaseRules.EveryUseCaseHasOneHandler(application));
    }

    [Fact]
    public void A_planted_handler_that_saves_is_caught()
    {
        var application = Application("""
            namespace Compliance.Application.Audit
            {
                public class Context { public Task<int> SaveChangesAsync(CancellationToken token) => Task.FromResult(0); }
                public sealed class Writer { public async Task Write(Context context) => await context.SaveChangesAsync(default); }
            }
            """);

        Check.Catches(UseCaseRules.OnlyThePipelineSaves(application), "Writer", "saves by itself");
    }

    [Fact]
    public void A_planted_transition_outside_the_workflow_is_caught()
    {
        var application = Application("""
            namespace Compliance.Application.Requests
            {
                using Compliance.Domain.Requests;
                public static class RequestWorkflow { public static void Close(ErasureRequest request) => request.State = 9; }
                public static class Shortcut { public static System.Action<ErasureRequest> Close = request => request.State = 9; }
            }
            """);

        Check.Catches(UseCaseRules.OnlyTheWorkflowMovesARequest(application), "Shortcut", "state");
        Assert.DoesNotContain(UseCaseRules.OnlyTheWorkflowMovesARequest(application), violation => violation.Where.Contains("RequestWorkflow"));
    }

    [Fact]
    public void A_planted_call_past_the_pipeline_is_caught()
    {
        var application = Application("""
            namespace Compliance.Application.Audit
            {
                public sealed record ReadTrail : IRequest<int>;
                public sealed class ReadTrailHandler : IRequestHandler<ReadTrail, int> { public Task<int> Handle(ReadTrail request, CancellationToken token) => Task.FromResult(1); }
                public sealed class Shortcut { public Task<int> Go() => new ReadTrailHandler().Handle(new ReadTrail(), default); }
            }
            """);

        Check.Catches(UseCaseRules.HandlersAreReachedThroughThePipelineOnly(application), "Shortcut", "past the pipeline");
    }

    private static AssemblyFacts Application(string source) => Planted.Assembly("Compliance.Application", Door + source);
}
