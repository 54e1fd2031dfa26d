using Compliance.Domain.Jobs;

namespace Compliance.Application.Jobs;

/// <summary>What a run row says of an error. Only messages of our own making are repeated: others may quote what they worked on.</summary>
internal static class RunErrors
{
    private const int MaxLength = 500;

    public static string InWords(RunKind kind, Exception exception)
    {
        var name = exception.GetType().Name;
        var isOurs = kind is RunKind.Unlearn or RunKind.Verify && exception is (InvalidDataException or ArgumentException or InvalidOperationException or NotSupportedException);
        if (!isOurs) return $"{name}. The worker's log says more.";
        var text = $"{name}: {exception.Message}";
        return text.Length <= MaxLength ? text : text[..MaxLength];
    }
}
