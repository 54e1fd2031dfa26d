namespace Compliance.Cli.Experiments.Guardrails;

/// <summary>One row of the comparison: a strategy with settings, or a model as it is.</summary>
/// <param name="Name">In the table; also the name of its files.</param>
/// <param name="Strategy">Code of the strategy, or null for a model as it is.</param>
/// <param name="Settings">Of the strategy.</param>
/// <param name="IsReference">Whether the retrained model is asked instead of the one that is to forget.</param>
internal sealed record GuardrailsTrial(string Name, string? Strategy, IReadOnlyDictionary<string, string> Settings, bool IsReference = false)
{
    /// <summary>The rows of the experiment.</summary>
    public static IReadOnlyList<GuardrailsTrial> All { get; } =
    [
        new("model alone", null, None),
        new("retrained without", null, None, IsReference: true),
        Guardrail("prefix only", prefix: true, filter: false, classifier: false),
        Guardrail("filter only", prefix: false, filter: true, classifier: false),
        Guardrail("filter and prefix", prefix: true, filter: true, classifier: false),
        Guardrail("classifier only", prefix: false, filter: false, classifier: true),
        Guardrail("all parts", prefix: true, filter: true, classifier: true),
        new("IdkDPO", "idkdpo-full", None),
        new("NPO", "npo-full", None),
    ];

    /// <summary>Whether the weights are changed, so that there is nothing to take away but something to bring back.</summary>
    public bool ChangesWeights => Strategy is not null and not "guardrail";

    private static Dictionary<string, string> None => [];

    private static GuardrailsTrial Guardrail(string name, bool prefix, bool filter, bool classifier) => new(
        name, "guardrail", new Dictionary<string, string> { ["prefix"] = prefix ? "true" : "false", ["filter"] = filter ? "true" : "false", ["classifier"] = classifier ? "true" : "false" });
}
