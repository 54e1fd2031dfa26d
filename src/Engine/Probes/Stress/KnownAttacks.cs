using Compliance.Engine.Examples;
using Compliance.Engine.Models;
using Compliance.Engine.Probes.Stress.Jailbreaks;

namespace Compliance.Engine.Probes.Stress;

/// <summary>The attacks by the names of the command line. All of them are the default.</summary>
public static class KnownAttacks
{
    private const string BenignRelearning = "relearn-benign";

    /// <summary>Attacks that change the weights of a copy.</summary>
    public static IReadOnlyList<string> OnWeights { get; } = ["relearn", BenignRelearning, "int8", "int4", "restore"];

    /// <summary>Attacks that ask or decode in another way: the jailbreak families, sampling, and decoding with the original at hand.</summary>
    public static IReadOnlyList<string> OnAnswers { get; } = [.. JailbreakAttack.Families.Select(family => family.Name), "best-of-n", "old-checkpoint", "patch"];

    /// <summary>All names.</summary>
    public static IReadOnlyList<string> All { get; } = [.. OnWeights, .. OnAnswers];

    /// <summary>Why the attack cannot be made without examples about others, or null when it can.</summary>
    public static string? NeedsOthers(string name) => name == BenignRelearning ? "needs examples about others to train on" : null;

    /// <summary>An attack on the weights.</summary>
    /// <param name="name">From <see cref="OnWeights"/>.</param>
    /// <param name="original">The model before unlearning; must live as long as the attack is used.</param>
    /// <param name="others">Examples about others that the attacker may use.</param>
    /// <param name="seed">Of whatever is drawn.</param>
    /// <exception cref="ArgumentException">No such attack.</exception>
    public static IStressAttack MakeOnWeights(string name, LoadedModel original, IReadOnlyList<TrainingExample> others, ulong seed = 1) => name switch
    {
        "relearn" => new RelearningAttack { Seed = seed },
        BenignRelearning => new BenignRelearningAttack(others) { Seed = seed },
        "int8" => new RoundingAttack(8),
        "int4" => new RoundingAttack(4),
        "restore" => new RestorationAttack(original),
        _ => throw Unknown(name),
    };

    /// <summary>An attack on the answers.</summary>
    /// <param name="name">From <see cref="OnAnswers"/>.</param>
    /// <inheritdoc cref="MakeOnWeights"/>
    public static IAnswerAttack MakeOnAnswers(string name, LoadedModel original, IReadOnlyList<TrainingExample> others, ulong seed = 1) => name switch
    {
        "best-of-n" => new BestOfNAttack { Seed = seed },
        "old-checkpoint" => new ContrastDecodingAttack(original),
        "patch" => new PatchingAttack(original),
        _ => JailbreakAttack.Families.FirstOrDefault(family => family.Name == name) is { } family ? new JailbreakAttack(family, others) : throw Unknown(name),
    };

    /// <summary>Checks names.</summary>
    /// <exception cref="ArgumentException">There is no attack of one of the names.</exception>
    public static void Check(IEnumerable<string> names)
    {
        if (names.FirstOrDefault(name => !All.Contains(name)) is { } unknown) throw Unknown(unknown);
    }

    private static ArgumentException Unknown(string name) => new($"There is no attack \"{name}\"; expected any of: {string.Join(", ", All)}.");
}
