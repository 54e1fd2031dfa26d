using Compliance.Application.TrainingExamples;
using Compliance.Domain.TrainingExamples;

namespace Compliance.Web.TrainingExamples;

/// <summary>Says in words why an example matched.</summary>
internal static class MatchWords
{
    public static string Kind(MatchKind kind) => kind switch
    {
        MatchKind.Exact => "exact",
        MatchKind.Fuzzy => "near spelling",
        MatchKind.FullText => "words of the request",
        MatchKind.SameSubject => "same subject as another match",
        _ => "namesake: only part of the name",
    };

    public static string Reason(MatchReason reason)
    {
        var what = reason.Identifier switch
        {
            "full-name" => "full name",
            "other-name" => "other name",
            "email" => "e-mail",
            "concern" => "what the person wrote",
            "seen-output" => "an answer that the person saw",
            _ => "identifier",
        };
        var field = reason.Field switch { "prompt" => "question", "completion" => "answer", _ => reason.Field };
        return reason.Kind switch
        {
            MatchKind.Exact => $"{what}, exact, in the {field}",
            MatchKind.Fuzzy => $"{what}, near spelling, in the {field}",
            MatchKind.FullText => $"words from {what} in the {field}",
            MatchKind.SameSubject => "about the same subject as another match",
            _ => $"possibly a namesake: part of the {what} in the {field}",
        };
    }

    public static IReadOnlyList<(int Start, int Length)> Spans(MatchRow match, string field) =>
        [.. match.Reasons.Where(reason => reason.Field == field && reason.Length > 0).Select(reason => (reason.Start, reason.Length))];
}
