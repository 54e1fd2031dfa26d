namespace Compliance.Domain;

/// <summary>The answer of a use case: a value, or a problem that the person who asked can understand and mend.</summary>
/// <remarks>Only refusals that a person can cause are problems. A broken contract or an outside failure throws.</remarks>
public sealed class Outcome<T>
{
    private readonly T? _value;

    private Outcome(T? value, Problem? problem) => (_value, Problem) = (value, problem);

    /// <summary>Why it was refused, or null when it succeeded.</summary>
    public Problem? Problem { get; }

    /// <summary>Whether there is a value.</summary>
    public bool IsSuccess => Problem is null;

    /// <summary>The value.</summary>
    /// <exception cref="InvalidOperationException">The use case was refused; the message holds the problem's code.</exception>
    public T Value => Problem is null ? _value! : throw new InvalidOperationException($"No value: the use case was refused with '{Problem.Code}'.");

    public static implicit operator Outcome<T>(T value) => new(value, null);

    public static implicit operator Outcome<T>(Problem problem) => new(default, problem);
}
