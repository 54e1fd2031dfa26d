using Compliance.Architecture.Tests.Facts;

namespace Compliance.Architecture.Tests.Rules;

/// <summary>The pipeline is the one door; the workflow is the one place that knows which step follows which.</summary>
public static class UseCaseRules
{
    private const string Workflow = "Compliance.Application.Requests.RequestWorkflow";
    private const string Request = "Compliance.Domain.Requests.ErasureRequest";

    /// <summary>Attributes by which a use case says who may call it.</summary>
    private static readonly string[] AccessAttributes =
        ["Compliance.Application.Access.RequiresPermissionAttribute", "Compliance.Application.Access.AllowAnonymousCallerAttribute"];

    public static IEnumerable<Violation> EveryUseCaseSaysWhoMayCallIt(AssemblyFacts application) =>
        from type in application.Types
        where !type.IsAbstract && type.BaseTypes.Any(name => name == "MediatR.IRequest")
        where !type.Attributes.Any(IsAccessAttribute)
        select new Violation(type.FullName, "is a use case without a permission attribute");

    public static IEnumerable<Violation> EveryUseCaseHasOneHandler(AssemblyFacts application)
    {
        var handlers = application.Types.Where(type => type.BaseTypes.Contains("MediatR.IRequestHandler") && !type.IsAbstract).ToList();
        return from useCase in application.Types
               where !useCase.IsAbstract && useCase.BaseTypes.Contains("MediatR.IRequest")
               let count = handlers.Count(handler => handler.Methods.Any(method => method.Name == "Handle") && handler.UsedTypes.Contains(useCase.FullName)
                   && HandlerName(handler) == useCase.Name)
               where count != 1
               select new Violation(useCase.FullName, $"has {count} handlers called {useCase.Name}Handler; a use case has one");
    }

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

    private static string HandlerName(TypeFacts handler) =>
        handler.Name.EndsWith("Handler", StringComparison.Ordinal) ? handler.Name[..^"Handler".Length] : handler.Name;

    private static bool IsAccessAttribute(string name) => AccessAttributes.Contains(name);
}
