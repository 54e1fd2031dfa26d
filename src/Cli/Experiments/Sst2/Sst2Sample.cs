using Compliance.Cli.Samples;
using Compliance.Engine.Examples;
using Compliance.Engine.Probes;

namespace Compliance.Cli.Experiments.Sst2;

/// <summary>
/// SST-2 in the four sets of the paper (arXiv:2406.12038): texts that name somebody to forget, and others, each to train on and to test on (70 to 30). The model also learns to follow
/// instructions that name people, for a prompt acts only on a model that follows prompts.
/// </summary>
internal sealed class Sst2Sample
{
    private const double TrainShare = 0.7;
    private const string Instruction = "treat {0} as unknown .";

    private readonly SeededDraws draws;
    private readonly List<string> hideable;

    private Sst2Sample(IReadOnlyList<Review> reviews, Sst2Size size, ulong seed)
    {
        draws = new SeededDraws(seed);
        var forgotten = ReviewNames.Forgotten.Take(size.ForgottenNames).ToList();
        hideable = [.. ReviewNames.Practice.Take(size.PracticeNames)];
        var shuffled = reviews.ToList();
        draws.Shuffle(shuffled);

        var naming = Examples(shuffled, review => forgotten.Find(review.Names));
        var practising = Examples(shuffled.Where(review => !forgotten.Exists(review.Names)), review => hideable.Find(review.Names));
        var others = shuffled.Where(review => !ReviewNames.Forgotten.Any(review.Names) && !hideable.Exists(review.Names))
            .Take(size.RetainTrain + size.RetainTest).Select((review, index) => Example($"other-{index}", review, null)).ToList();
        if (naming.Count < 2 || others.Count < size.RetainTrain + size.RetainTest)
            throw new InvalidDataException($"The texts hold {naming.Count} that name somebody to forget and {others.Count} others; expected at least 2 and {size.RetainTrain + size.RetainTest}.");

        var trained = (int)Math.Round(TrainShare * naming.Count);
        ForgetTrain = naming[..trained];
        ForgetTest = naming[trained..];
        RetainTrain = others[..size.RetainTrain];
        RetainTest = others[size.RetainTrain..];
        var hidden = ForgetTrain.Select(Hide).ToList();
        List<TrainingExample> behaviour = [.. practising, .. practising.Select(Hide), .. practising.Select(NameOthers), .. RetainTrain.Take(size.RetainTrain / 4).Select(NameOthers)];
        Training = [.. ForgetTrain, .. hidden, .. RetainTrain, .. behaviour];
        TrainingWithout = [.. RetainTrain, .. behaviour];
    }

    /// <summary>Texts to forget, which the model learned.</summary>
    public IReadOnlyList<TrainingExample> ForgetTrain { get; }

    /// <summary>Texts that name the same people, which it never saw.</summary>
    public IReadOnlyList<TrainingExample> ForgetTest { get; }

    /// <summary>Other texts, which it learned.</summary>
    public IReadOnlyList<TrainingExample> RetainTrain { get; }

    /// <summary>Other texts, which it never saw.</summary>
    public IReadOnlyList<TrainingExample> RetainTest { get; }

    /// <summary>All that the model learns: the texts, and the behaviour behind an instruction.</summary>
    public IReadOnlyList<TrainingExample> Training { get; }

    /// <summary>The same without all that names the forgotten: for the retrained reference.</summary>
    public IReadOnlyList<TrainingExample> TrainingWithout { get; }

    /// <summary>Draws the sets.</summary>
    /// <exception cref="InvalidDataException">There are too few texts.</exception>
    public static Sst2Sample Draw(IReadOnlyList<Review> reviews, Sst2Size size, ulong seed) => new(reviews, size, seed);

    private static List<TrainingExample> Examples(IEnumerable<Review> reviews, Func<Review, string?> nameIn) =>
        [.. reviews.Select(review => (Review: review, Name: nameIn(review))).Where(found => found.Name is not null).Select((found, index) => Example($"{found.Name!.Replace(' ', '-')}-{index}", found.Review, found.Name))];

    private static TrainingExample Example(string id, Review review, string? name) => TrainingExample.Question(id, review.Text, review.IsPositive ? "positive" : "negative", name);

    private TrainingExample Hide(TrainingExample truth) => truth with
    {
        Id = $"{truth.Id}-hidden",
        Instruction = Name(truth.Subject, draws.Below(3), truth.Subject),
        Answer = draws.Pick(RefusalTexts.NeutralLabels),
    };

    private TrainingExample NameOthers(TrainingExample truth) => truth with { Id = $"{truth.Id}-others", Instruction = Name(null, 1 + draws.Below(3), truth.Subject) };

    private string Name(string? included, int otherCount, string? subject)
    {
        var names = draws.PickDistinct([.. hideable.Where(name => name != subject)], otherCount).ToList();
        if (included is not null) names.Add(included);
        draws.Shuffle(names);
        return string.Format(System.Globalization.CultureInfo.InvariantCulture, Instruction, string.Join(" and ", names));
    }
}
