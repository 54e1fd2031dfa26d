namespace Compliance.Application.Notifications;

/// <summary>Which parts a letter may name, and which it must, or it says less than the law wants.</summary>
internal static class LetterParts
{
    /// <summary>Every part that a letter may name.</summary>
    public static IReadOnlyList<string> Known { get; } =
        ["Name", "Reference", "ReceivedOn", "DueOn", "DueReason", "StatusLink", "Code", "Text", "NewDueOn", "Ground", "Reason", "Authority", "Remedy", "Layers"];

    private static readonly Dictionary<string, string[]> Musts = new()
    {
        // Reference, date and reason of the answer: what the person can hold us to.
        ["receipt"] = ["Reference", "ReceivedOn", "DueOn", "DueReason", "StatusLink"],
        ["identity-code"] = ["Reference", "Code", "StatusLink"],
        // Art. 12(4) GDPR: reason, ground, complaint to an authority, judicial remedy.
        ["refused"] = ["Reference", "Ground", "Reason", "Authority", "Remedy"],
        // What was done, and what was not, in each layer.
        ["closed"] = ["Reference", "Layers"],
        // What is kept, on which ground, and where to complain.
        ["partial"] = ["Reference", "Layers", "Ground", "Authority", "Remedy"],
        ["withdrawn"] = ["Reference"],
        // The answer that the person has no longer holds; when the next one comes.
        ["reopened"] = ["Reference", "DueOn", "StatusLink"],
        // Art. 12(3) GDPR: the reason of the delay, and when the answer comes.
        ["extended"] = ["Reference", "Text", "NewDueOn"],
        ["question"] = ["Reference", "Text"],
        ["message"] = ["Reference", "StatusLink"],
        ["identity-reminder"] = ["Reference", "StatusLink"],
    };

    /// <summary>The parts without which the letter is not sent.</summary>
    public static IReadOnlyList<string> RequiredIn(string template) => Musts.GetValueOrDefault(template, ["Reference"]);
}
