namespace Compliance.Domain;

/// <summary>A refusal: a stable code, a sentence for the reader without personal data, and the field it concerns.</summary>
/// <param name="Kind">Decides the HTTP status.</param>
/// <param name="Code">Stable, machine-readable, kebab-case: "code-expired".</param>
/// <param name="Message">What was tried and what was expected. Never holds personal data.</param>
/// <param name="Field">The input field it concerns, if one does.</param>
public sealed record Problem(ProblemKind Kind, string Code, string Message, string? Field = null)
{
    /// <summary>The thing asked for does not exist, or the asker may not know that it does.</summary>
    public static Problem NotFound(string what) => new(ProblemKind.NotFound, "not-found", $"{what} was not found.");

    /// <summary>The asker lacks the permission.</summary>
    public static Problem Forbidden(string message) => new(ProblemKind.Forbidden, "forbidden", message);

    /// <summary>The input is malformed.</summary>
    public static Problem Invalid(string code, string message, string? field = null) => new(ProblemKind.Invalid, code, message, field);

    /// <summary>The input is well-formed but the present state does not allow it.</summary>
    public static Problem Conflict(string code, string message) => new(ProblemKind.Conflict, code, message);

    /// <summary>Too many tries.</summary>
    public static Problem TooMany(string message) => new(ProblemKind.TooMany, "too-many", message);
}
