using Compliance.Architecture.Tests.Facts;

namespace Compliance.Architecture.Tests.Rules;

/// <summary>The pipeline is the one door; the workflow is the one place that knows which step follows which.</summary>
public static class UseCaseRules
{
    private const string Workflow = "Compliance.Application.Requests.RequestWorkflow";
    private const string Request = "Compliance.Domain.Requests.ErasureRequest";

    /// <summary>Attributes by which a use case says who may call it.</summary>
    private static readonly string[] AccessAttributes =
        ["Compliance.Application.Pipeline.RequiresAttribute", "Compliance.Application.Pipeline.OpenToEveryoneAttribute"];

    public static IEnumerable<Violation> EveryUseCaseSaysWhoMayCallIt(AssemblyFacts application) =>
        from type in application.Types
        where !type.IsAbstract && type.BaseTypes.Any(name => name == "MediatR.IRequest")
        where !type.Attributes.Any(IsAccessAttribute)
        select new Violation(type.FullName, "is a use case without a permission attribute");

    public static IEnumerable<Violation> EveryUseCaseHasOneHandler(AssemblyFacts application)
    {
        var handled = application.Types
            .Where(type => type.BaseTypes.Contains("MediatR.IRequestHandler") && !type.IsAbstract)
            .SelectMany(type => type.Methods.Where(method => method.Name.EndsWith("Handle", StringComparison.Ordinal)).Select(method => method.ParameterTypes[0]))
            .ToList();
        return from useCase in application.Types
               where !useCase.IsAbstract && useCase.BaseTypes.Contains("MediatR.IRequest")
               let count = handled.Count(name => name == useCase.FullName)
               where count != 1
               select new Violation(useCase.FullName, $"has {count} handlers; a use case has one");
    }

    /// <summary>The pipeline saves once, with the audit entries and the jobs; a handler that saves by itself would tear them apart.</summary>
    public static IEnumerable<Violation> OnlyThePipelineSaves(AssemblyFacts application) =>
        from type in application.Types
        where !CompositionRules.IsIn(type.Outermost, "Compliance.Application.Pipeline")
        from call in type.Calls
        where call.EndsWith("::SaveChanges", StringComparison.Ordinal) || call.EndsWith("::SaveChangesAsync", StringComparison.Ordinal)
        select new Violation(type.FullName, "saves by itself; the pipeline saves once at the end of a command");

    public static IEnumerable<Violation> OnlyTheWorkflowMovesARequest(AssemblyFacts assembly) =>
        from type in assembly.Types
        where type.Outermost is not (Workflow or Request)
        where type.Calls.Contains($"{Request}::set_State")
        select new Violation(type.FullName, $"sets the state of a request; only {Workflow} may");

    public static IEnumerable<Violation> HandlersAreReachedThroughThePipelineOnly(AssemblyFacts assembly) =>
        from type in assembly.Types
        from call in type.Calls
        where call.StartsWith("Compliance.Application.", StringComparison.Ordinal) && (call.EndsWith("Handler::Handle", StringComparison.Ordinal) || call.EndsWith("Handler::.ctor", StringComparison.Ordinal))
        where !call.StartsWith(type.FullName + "::", StringComparison.Ordinal)
        select new Violation(type.FullName, $"calls {call} past the pipeline; send the request instead");

    private static bool IsAccessAttribute(string name) => AccessAttributes.Contains(name);
}
