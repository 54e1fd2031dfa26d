using Compliance.Application.Pipeline;
using Compliance.Domain;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Compliance.Web.Api;

/// <summary>The only place that turns the answer of a use case into HTTP: a value, or problem details with code and field.</summary>
internal static class ProblemResponses
{
    public static Results<Ok<T>, ProblemHttpResult> ToOk<T>(this Outcome<T> outcome) =>
        outcome.Problem is { } problem ? ToResponse(problem) : TypedResults.Ok(outcome.Value);

    public static Results<Created<T>, ProblemHttpResult> ToCreated<T>(this Outcome<T> outcome, Func<T, string> address) =>
        outcome.Problem is { } problem ? ToResponse(problem) : TypedResults.Created(address(outcome.Value), outcome.Value);

    public static Results<Accepted<T>, ProblemHttpResult> ToAccepted<T>(this Outcome<T> outcome, string address) =>
        outcome.Problem is { } problem ? ToResponse(problem) : TypedResults.Accepted(address, outcome.Value);

    public static Results<NoContent, ProblemHttpResult> ToNoContent(this Outcome<Nothing> outcome) =>
        outcome.Problem is { } problem ? ToResponse(problem) : TypedResults.NoContent();

    public static ProblemHttpResult ToResponse(Problem problem) => TypedResults.Problem(
        problem.Message,
        statusCode: StatusOf(problem.Kind),
        title: TitleOf(problem.Kind),
        extensions: problem.Field is null
            ? new Dictionary<string, object?> { ["code"] = problem.Code }
            : new Dictionary<string, object?> { ["code"] = problem.Code, ["field"] = problem.Field });

    internal static int StatusOf(ProblemKind kind) => kind switch
    {
        ProblemKind.Invalid => StatusCodes.Status400BadRequest,
        ProblemKind.Forbidden => StatusCodes.Status403Forbidden,
        ProblemKind.NotFound => StatusCodes.Status404NotFound,
        ProblemKind.Conflict => StatusCodes.Status409Conflict,
        ProblemKind.TooMany => StatusCodes.Status429TooManyRequests,
        _ => throw new InvalidOperationException($"The problem kind {kind} has no HTTP status; ProblemResponses must name one."),
    };

    private static string TitleOf(ProblemKind kind) => kind switch
    {
        ProblemKind.Invalid => "The input cannot be used",
        ProblemKind.Forbidden => "Not allowed",
        ProblemKind.NotFound => "Not found",
        ProblemKind.Conflict => "Not possible in the present state",
        _ => "Too many tries",
    };
}
