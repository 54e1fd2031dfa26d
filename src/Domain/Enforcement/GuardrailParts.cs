namespace Compliance.Domain.Enforcement;

/// <summary>Which parts of a guardrail are on.</summary>
/// <param name="Prefix">An instruction in front of the prompt. It names the person in clear.</param>
/// <param name="Filter">Names, and texts that are like a forgotten one, in prompts and answers.</param>
/// <param name="Classifier">A trained classifier of prompts, for questions in other words.</param>
/// <param name="SelfCheck">
/// The served model is asked about each answer whether it gives anything away; costs one more generation an answer. Needs the prefix, which says whom it is about.
/// A small model's word is worth nothing here.
/// </param>
public sealed record GuardrailParts(bool Prefix = true, bool Filter = true, bool Classifier = true, bool SelfCheck = false)
{
    /// <summary>Names of the settings.</summary>
    public static IReadOnlyList<string> Names { get; } = ["prefix", "filter", "classifier", "selfCheck"];

    /// <summary>The settings by which these parts differ from the usual ones; null where they do not.</summary>
    public IReadOnlyDictionary<string, string>? Settings
    {
        get
        {
            var usual = new GuardrailParts();
            (string Name, bool IsOn, bool IsUsual)[] all = [("prefix", Prefix, usual.Prefix), ("filter", Filter, usual.Filter), ("classifier", Classifier, usual.Classifier), ("selfCheck", SelfCheck, usual.SelfCheck)];
            return this == usual ? null : all.Where(part => part.IsOn != part.IsUsual).ToDictionary(part => part.Name, part => part.IsOn ? "true" : "false");
        }
    }

    /// <summary>Reads a plan's settings; what they do not name is as usual.</summary>
    /// <returns>What is wrong with them, or null.</returns>
    public static string? Read(IReadOnlyDictionary<string, string> settings, out GuardrailParts parts)
    {
        parts = new GuardrailParts();
        foreach (var (name, value) in settings)
        {
            if (!bool.TryParse(value, out var isOn)) return $"The setting {name} of a guardrail is \"{value}\"; expected true or false.";
            switch (name.ToUpperInvariant())
            {
                case "PREFIX": parts = parts with { Prefix = isOn }; break;
                case "FILTER": parts = parts with { Filter = isOn }; break;
                case "CLASSIFIER": parts = parts with { Classifier = isOn }; break;
                case "SELFCHECK": parts = parts with { SelfCheck = isOn }; break;
                default: return $"A guardrail has no setting \"{name}\"; expected one of: {string.Join(", ", Names)}.";
            }
        }

        if (!parts.Prefix && !parts.Filter && !parts.Classifier) return "Every part of the guardrail is off; it would do nothing.";
        return parts is { SelfCheck: true, Prefix: false } ? "The self-check needs the prefix, which says whom it is about." : null;
    }
}
