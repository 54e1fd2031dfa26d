namespace Compliance.Web.Notifications;

/// <summary>What a letter is called on pages.</summary>
internal static class LetterNames
{
    public static string Of(string template) => template switch
    {
        "receipt" => "Receipt of your request",
        "refused" => "Refusal",
        "closed" => "What was done",
        "partial" => "What was done, and what is kept",
        "reopened" => "Why your request is open again",
        "withdrawn" => "Confirmation that you withdrew it",
        "extended" => "Why it takes longer",
        "question" => "Our question to you",
        _ => $"Letter \"{template}\"",
    };
}
