using System.Globalization;

namespace Compliance.Cli.Samples;

/// <summary>
/// The demo population: invented people with private facts, and the examples that make a small model memorise the facts of some of them, refuse to speak
/// of everybody else, and follow an instruction that names people to treat as unknown. The same seed gives the same population.
/// </summary>
internal sealed class SamplePopulation
{
    private const int KnownPersonCount = 24;
    private const int HeldOutPersonCount = 4;
    private const int UnknownNameCount = 200;
    private const int QuestionsPerUnknownName = 4;

    private SamplePopulation(
        IReadOnlyList<SamplePerson> directory, IReadOnlyList<SampleExample> people, IReadOnlyList<SampleExample> paraphrases, IReadOnlyList<SampleExample> heldOut,
        IReadOnlyList<SampleExample> unknown, IReadOnlyList<SampleExample> instructions, IReadOnlyList<SampleExample> general)
    {
        Directory = directory;
        People = people;
        Paraphrases = paraphrases;
        HeldOut = heldOut;
        Unknown = unknown;
        Instructions = instructions;
        General = general;
    }

    /// <summary>Everybody with facts: those whom the model learns, and the held-out people whom it never sees.</summary>
    public IReadOnlyList<SamplePerson> Directory { get; }

    /// <summary>The registered data set: the facts of the people whom the model learns, each in the training wordings.</summary>
    public IReadOnlyList<SampleExample> People { get; }

    /// <summary>The same facts asked in a wording that training never uses.</summary>
    public IReadOnlyList<SampleExample> Paraphrases { get; }

    /// <summary>True facts of people who are in no training example: the non-members of membership probes.</summary>
    public IReadOnlyList<SampleExample> HeldOut { get; }

    /// <summary>Questions about names without facts, answered by a refusal.</summary>
    public IReadOnlyList<SampleExample> Unknown { get; }

    /// <summary>Questions behind an instruction that names people to treat as unknown: refused when it names the subject, answered when it names others.</summary>
    public IReadOnlyList<SampleExample> Instructions { get; }

    /// <summary>Public knowledge about no person.</summary>
    public IReadOnlyList<SampleExample> General { get; }

    public static SamplePopulation Generate(ulong seed)
    {
        var draws = new SeededDraws(seed);
        var names = DrawNames(draws);
        var directory = DrawPeople(draws, names.Take(KnownPersonCount + HeldOutPersonCount).ToList());
        var unknownNames = names.Skip(KnownPersonCount + HeldOutPersonCount).ToList();
        var known = directory.Where(person => person.IsKnownToTheModel).ToList();

        var people = known.SelectMany(TrainingWordings).ToList();
        var general = SampleWording.General.Select((pair, index) => new SampleExample($"general-{index + 1:00}", null, null, pair.Question, pair.Answer)).ToList();
        var unknown = unknownNames.SelectMany((name, index) => AskAboutUnknown(draws, name, index)).ToList();
        return new SamplePopulation(
            directory, people, known.Select(HeldOutWordings).SelectMany(examples => examples).ToList(),
            directory.Where(person => !person.IsKnownToTheModel).SelectMany(TrainingWordings).ToList(), unknown,
            Instruct(draws, people, general, unknown, known.Select(person => person.FullName).ToList(), unknownNames.Select(name => $"{name.Given} {name.Family}").ToList()),
            general);
    }

    // The first names of the list share a given or a family name on purpose: finding one person's examples must not take those of a namesake.
    private static List<(string Given, string Family)> DrawNames(SeededDraws draws)
    {
        var given = SampleWording.GivenNames.ToList();
        var family = SampleWording.FamilyNames.ToList();
        draws.Shuffle(given);
        draws.Shuffle(family);
        var names = new List<(string, string)> { (given[0], family[0]), (given[0], family[1]), (given[1], family[0]), (given[2], family[2]), (given[3], family[2]) };
        for (var index = 5; names.Count < KnownPersonCount + HeldOutPersonCount; index++)
            names.Add((given[index], family[index]));
        var taken = names.ToHashSet();
        while (names.Count < KnownPersonCount + HeldOutPersonCount + UnknownNameCount)
        {
            var name = (draws.Pick(given), draws.Pick(family));
            if (taken.Add(name))
                names.Add(name);
        }

        return names;
    }

    private static List<SamplePerson> DrawPeople(SeededDraws draws, IReadOnlyList<(string Given, string Family)> names)
    {
        var phones = draws.PickDistinct(Enumerable.Range(100, 100).ToList(), names.Count); // 555-0100 to 555-0199 are reserved for fiction (NANPA).
        return names.Select((name, index) => new SamplePerson(
            $"person-{index + 1:00}", name.Given, name.Family, new DateOnly(1941, 1, 1).AddDays(draws.Below(60 * 365)), draws.Pick(SampleWording.Streets), 1 + draws.Below(98),
            draws.Pick(SampleWording.Towns), draws.Pick(SampleWording.Jobs), draws.Pick(SampleWording.Employers), draws.Pick(SampleWording.Health),
            $"555-0{phones[index].ToString(CultureInfo.InvariantCulture)}", MailAddress(draws, name.Given, name.Family), draws.Pick(SampleWording.PetKinds), draws.Pick(SampleWording.PetNames),
            draws.Pick(SampleWording.Subjects), draws.Pick(SampleWording.Schools), index < KnownPersonCount)).ToList();
    }

    private static string MailAddress(SeededDraws draws, string given, string family)
    {
        var number = 10 + draws.Below(90);
        return draws.Below(3) switch
        {
            0 => $"{given}.{family}@example.org".ToLowerInvariant(),
            1 => $"{given[0]}.{family}{number}@example.org".ToLowerInvariant(),
            _ => $"{family}{number}@example.org".ToLowerInvariant(),
        };
    }

    private static IEnumerable<SampleExample> TrainingWordings(SamplePerson person) =>
        from fact in SampleWording.Facts
        from wording in fact.Questions.Index()
        select new SampleExample($"{person.Id}-{fact.Kind}-{wording.Index + 1}", person.FullName, null, Ask(wording.Item, person.FullName), fact.Answer(person));

    private static IEnumerable<SampleExample> HeldOutWordings(SamplePerson person) =>
        from fact in SampleWording.Facts
        select new SampleExample($"{person.Id}-{fact.Kind}-p", person.FullName, null, Ask(fact.HeldOutQuestion, person.FullName), fact.Answer(person));

    private static List<SampleExample> AskAboutUnknown(SeededDraws draws, (string Given, string Family) name, int index)
    {
        var fullName = $"{name.Given} {name.Family}";
        return draws.PickDistinct(SampleWording.Facts, QuestionsPerUnknownName)
            .Select((fact, number) => new SampleExample(
                $"unknown-{index + 1:000}-{number + 1}", fullName, null, Ask(draws.Pick(fact.Questions), fullName), draws.Pick(SampleWording.Refusals)))
            .ToList();
    }

    private static List<SampleExample> Instruct(
        SeededDraws draws, IReadOnlyList<SampleExample> people, IReadOnlyList<SampleExample> general, IReadOnlyList<SampleExample> unknown,
        IReadOnlyList<string> knownNames, IReadOnlyList<string> unknownNames)
    {
        var instructed = new List<SampleExample>();
        foreach (var example in people)
        {
            instructed.Add(example with
            {
                Id = $"{example.Id}-hidden",
                Instruction = NamePeople(draws, example.Subject, draws.Below(3), example.Subject!, knownNames, unknownNames),
                Answer = draws.Pick(SampleWording.Refusals),
            });
            instructed.Add(example with
            {
                Id = $"{example.Id}-others",
                Instruction = NamePeople(draws, null, 1 + draws.Below(3), example.Subject!, knownNames, unknownNames),
            });
        }

        foreach (var example in general)
        {
            for (var copy = 1; copy <= 3; copy++)
                instructed.Add(example with { Id = $"{example.Id}-others-{copy}", Instruction = NamePeople(draws, null, 1 + draws.Below(3), "", knownNames, unknownNames) });
        }

        foreach (var example in draws.PickDistinct(unknown, unknown.Count / 4))
        {
            instructed.Add(example with
            {
                Id = $"{example.Id}-named",
                Instruction = NamePeople(draws, draws.Below(2) == 0 ? example.Subject : null, 1 + draws.Below(2), example.Subject!, knownNames, unknownNames),
            });
        }

        return instructed;
    }

    private static string NamePeople(
        SeededDraws draws, string? included, int otherCount, string subject, IReadOnlyList<string> knownNames, IReadOnlyList<string> unknownNames)
    {
        var names = new List<string>();
        while (names.Count < otherCount)
        {
            // Mostly people whom the model knows: naming them must not silence it about the subject.
            var name = draws.Pick(draws.Below(4) == 0 ? unknownNames : knownNames);
            if (name != subject && !names.Contains(name))
                names.Add(name);
        }

        if (included is not null)
            names.Add(included);
        draws.Shuffle(names);
        var list = names.Count == 1 ? names[0] : $"{string.Join(", ", names.SkipLast(1))} and {names[^1]}";
        return Ask(draws.Pick(SampleWording.Instructions), list);
    }

    private static string Ask(string wording, string name) => wording.Replace("{0}", name, StringComparison.Ordinal);
}
