using Compliance.Engine.Probes;
using Compliance.Engine.Training;

namespace Compliance.Engine.Unlearning;

/// <summary>The methods that there are, by the names that the command line, reports and settings files use.</summary>
public static class UnlearningMethods
{
    private static readonly Dictionary<string, Func<UnlearningSettings>> defaults = new(StringComparer.Ordinal)
    {
        ["grad-ascent"] = () => new GradAscentSettings(),
        ["grad-diff"] = () => new GradDiffSettings(),
        ["npo"] = () => new NpoSettings(),
        ["simnpo"] = () => new SimNpoSettings(),
        ["idk-dpo"] = () => new IdkDpoSettings(),
        ["idk-nll"] = () => new IdkNllSettings(),
        ["alt-po"] = () => new AltPoSettings(),
        ["kl-min"] = () => new KlMinSettings(),
        ["max-entropy"] = () => new MaxEntropySettings(),
        ["rmu"] = () => new RmuSettings(),
        ["undial"] = () => new UndialSettings(),
        ["wga"] = () => new WgaSettings(),
        ["sat-imp"] = () => new SatImpSettings(),
        ["ce-u"] = () => new CeUSettings(),
        ["pdu"] = () => new PduSettings(),
        ["task-vector"] = () => new TaskVectorSettings(),
        ["spul"] = () => new SpulSettings(),
    };

    // The papers' letters. Beta is a setting of its own in the preference methods.
    private static readonly Dictionary<string, string> shortNames = new(StringComparer.OrdinalIgnoreCase)
    {
        ["p"] = "promptLength",
        ["lr"] = "learningRate",
        ["alpha"] = "retainWeight",
        ["gamma"] = "forgetWeight",
        ["rank"] = "loraRank",
    };

    /// <summary>All names.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. defaults.Keys];

    /// <summary>Default settings of a method.</summary>
    /// <exception cref="ArgumentException">No such method.</exception>
    public static UnlearningSettings Defaults(string name) => defaults.TryGetValue(name, out var make)
        ? make()
        : throw new ArgumentException($"There is no method \"{name}\"; expected one of: {string.Join(", ", Names)}.");

    /// <summary>Name of the method that settings belong to.</summary>
    public static string NameOf(UnlearningSettings settings) => defaults.First(pair => pair.Value().GetType() == settings.GetType()).Key;

    /// <summary>The generic answers that a method teaches where a caller names none: refusals, or neutral labels for classification.</summary>
    public static IReadOnlyList<string> GenericAnswers(UnlearningSettings settings) =>
        settings is SpulSettings { Target: PromptTarget.Classification } ? RefusalTexts.NeutralLabels : RefusalTexts.Standard;

    /// <summary>The loss that settings stand for. The caller disposes it if it owns something.</summary>
    /// <param name="settings">Method and settings.</param>
    /// <param name="seed">For methods that draw something.</param>
    public static IUnlearningMethod Create(UnlearningSettings settings, ulong seed) => settings switch
    {
        GradAscentSettings gradAscent => new GradAscent(gradAscent),
        GradDiffSettings gradDiff => new GradDiff(gradDiff),
        NpoSettings npo => new Npo(npo),
        SimNpoSettings simNpo => new SimNpo(simNpo),
        IdkDpoSettings idkDpo => new IdkDpo(idkDpo),
        IdkNllSettings idkNll => new IdkNll(idkNll),
        AltPoSettings altPo => new AltPo(altPo),
        KlMinSettings klMin => new KlMin(klMin),
        MaxEntropySettings maxEntropy => new MaxEntropy(maxEntropy),
        RmuSettings rmu => new Rmu(rmu, seed),
        UndialSettings undial => new Undial(undial),
        WgaSettings wga => new Wga(wga),
        SatImpSettings satImp => new SatImp(satImp),
        CeUSettings ceU => new CeU(ceU),
        PduSettings pdu => new Pdu(pdu),
        TaskVectorSettings taskVector => new TaskVector(taskVector),
        SpulSettings spul => new Spul(spul),
        _ => throw new ArgumentException($"There is no method for {settings.GetType().Name}."),
    };

    /// <summary>Settings with some values replaced, given as text.</summary>
    /// <param name="settings">The others stay as here.</param>
    /// <param name="values">Names as in JSON, or the papers' letters p, alpha, beta, gamma, lr; lists are separated by commas.</param>
    /// <exception cref="ArgumentException">An unknown name, or a value of the wrong kind or out of range.</exception>
    public static UnlearningSettings With(UnlearningSettings settings, IEnumerable<KeyValuePair<string, string>> values)
    {
        var changed = SettingsOverrides.With(settings, values.Select(pair => new KeyValuePair<string, string>(LongName(settings, pair.Key), pair.Value)), NameOf(settings));
        changed.Validate();
        return changed;
    }

    private static string LongName(UnlearningSettings settings, string name) =>
        settings is SpulSettings && name.Equals("beta", StringComparison.OrdinalIgnoreCase) ? "klWeight" : shortNames.GetValueOrDefault(name, name);
}
