namespace Compliance.Web.Unlearning;

/// <summary>Grounds, exemptions and layers in the words of officers' pages.</summary>
internal static class DecisionWords
{
    // Art. 17(3) GDPR, and the grounds on which a request does not hold at all.
    private static readonly Dictionary<string, string> Grounds = new()
    {
        ["not-identifiable"] = "We cannot find the person in the training data",
        ["not-verified"] = "The identity could not be verified",
        ["no-ground"] = "No ground of Art. 17(1) applies",
        ["freedom-of-expression"] = "Freedom of expression and information, Art. 17(3)(a)",
        ["legal-obligation"] = "Legal obligation or public task, Art. 17(3)(b)",
        ["public-health"] = "Public health, Art. 17(3)(c)",
        ["archiving"] = "Archiving, research or statistics, Art. 17(3)(d)",
        ["legal-claims"] = "Legal claims, Art. 17(3)(e)",
        ["overriding-grounds"] = "Compelling legitimate grounds override the objection, Art. 21(1)",
        ["unfounded"] = "Manifestly unfounded or excessive, Art. 12(5)",
    };

    /// <summary>The ground of a refusal or exemption.</summary>
    public static string Ground(string code) => Grounds.GetValueOrDefault(code, code);

    /// <summary>The layer of a decision.</summary>
    public static string Layer(string layer) => layer switch
    {
        "data-set" => "Training data",
        "weights" => "The model's weights",
        _ => "The model's answers",
    };
}
