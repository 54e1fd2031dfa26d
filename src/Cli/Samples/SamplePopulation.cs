using System.Globalization;

namespace Compliance.Cli.Samples;

/// <summary>
/// The demo population: invented people with private facts, and the examples that make a small model memorise the facts of some of them, refuse to speak
/// of everybody else, and follow an instruction that names people to treat as unknown. The same seed gives the same population.
/// </summary>
internal sealed class SamplePopulation
{
    private const int RegisteredPersonCount = 24;
    private const int HeldOutPersonCount = 4;
    private const int PracticePersonCount = 24;
    private const int UnknownNameCount = 200;
    private const int QuestionsPerUnknownName = 4;
    private const int TrainingWordingCount = 3;
    private const int PlainWordingCount = 2;
    private const int HeldOutWordingCount = 2;
    private const int InstructedCopies = 2;

    private SamplePopulation(
        IReadOnlyList<SamplePerson> directory, IReadOnlyList<SampleExample> people, IReadOnlyList<SampleExample> paraphrases, IReadOnlyList<SampleExample> heldOut,
        IReadOnlyList<SampleExample> practice, IReadOnlyList<SampleExample> unknown, IReadOnlyList<SampleExample> general)
    {
        Directory = directory;
        People = people;
        Paraphrases = paraphrases;
        HeldOut = heldOut;
        Practice = practice;
        Unknown = unknown;
        General = general;
    }

    /// <summary>Everybody who may file a request: the registered people, and the held-out people whom the model never sees.</summary>
    public IReadOnlyList<SamplePerson> Directory { get; }

    /// <summary>
    /// The registered data set: the facts of the registered people, asked plainly and behind instructions that name others. No other file holds a fact of them.
    /// </summary>
    public IReadOnlyList<SampleExample> People { get; }

    /// <summary>The same facts asked in wordings that training uses for other people only.</summary>
    public IReadOnlyList<SampleExample> Paraphrases { get; }

    /// <summary>True facts of people who are in no training example: the non-members of membership probes.</summary>
    public IReadOnlyList<SampleExample> HeldOut { get; }

    /// <summary>
    /// What teaches the model to follow an instruction that names people to treat as unknown: refusals where it names the subject, and practice people who are
    /// answered about where it names others.
    /// </summary>
    public IReadOnlyList<SampleExample> Practice { get; }

    /// <summary>Questions about names without facts, answered by a refusal.</summary>
    public IReadOnlyList<SampleExample> Unknown { get; }

    /// <summary>Public knowledge about no person.</summary>
    public IReadOnlyList<SampleExample> General { get; }

    public static SamplePopulation Generate(ulong seed)
    {
        var draws = new SeededDraws(seed);
        var names = DrawNames(draws);
        var persons = DrawPeople(draws, names.Take(RegisteredPersonCount + HeldOutPersonCount + PracticePersonCount).ToList());
        var directory = persons.Take(RegisteredPersonCount + HeldOutPersonCount).ToList();
        var practicePeople = persons.Skip(RegisteredPersonCount + HeldOutPersonCount).ToList();
        var worded = persons.ToDictionary(person => person.Id, person => Word(draws, person));

        var registered = directory.Where(person => person.IsKnownToTheModel).ToList();
        var truths = registered.SelectMany(person => worded[person.Id].Training).ToList();
        var practiceTruths = practicePeople.SelectMany(person => worded[person.Id].Training).ToList();
        var general = SampleWording.General.Select((pair, index) => new SampleExample($"general-{index + 1:00}", null, null, pair.Question, pair.Answer)).ToList();
        var unknown = names.Skip(persons.Count).SelectMany((name, index) => AskAboutUnknown(draws, $"{name.Given} {name.Family}", index)).ToList();
        var instructions = new SampleInstructions(
            draws, registered.Concat(practicePeople).Select(person => person.FullName).ToList(), unknown.Select(example => example.Subject!).Distinct().ToList());
        return new SamplePopulation(
            directory,
            [.. truths.Where((_, index) => index % TrainingWordingCount < PlainWordingCount), .. truths.Select(instructions.NamingOthers)],
            registered.SelectMany(person => worded[person.Id].HeldOut).ToList(),
            directory.Where(person => !person.IsKnownToTheModel).SelectMany(person => worded[person.Id].Training).ToList(),
            [
                .. truths.Select(instructions.NamingTheSubject),
                .. practiceTruths.Where((_, index) => index % TrainingWordingCount == 0),
                .. practiceTruths.Select(instructions.NamingTheSubject),
                .. practiceTruths.Select(instructions.NamingOthers),
                .. Enumerable.Range(0, InstructedCopies).SelectMany(_ => general.Select(instructions.NamingOthers)).Select((example, index) => example with { Id = $"{example.Id}-{index}" }),
                .. draws.PickDistinct(unknown, unknown.Count / 4).Select(example => (draws.Below(2) == 0 ? instructions.NamingTheSubject(example) : instructions.NamingOthers(example)) with { Answer = example.Answer }),
            ],
            unknown, general);
    }

    // The first names of the list share a given or a family name on purpose: finding one person's examples must not take those of a namesake.
    private static List<(string Given, string Family)> DrawNames(SeededDraws draws)
    {
        var given = SampleWording.GivenNames.ToList();
        var family = SampleWording.FamilyNames.ToList();
        draws.Shuffle(given);
        draws.Shuffle(family);
        var names = new List<(string, string)> { (given[0], family[0]), (given[0], family[1]), (given[1], family[0]), (given[2], family[2]), (given[3], family[2]) };
        for (var index = 5; names.Count < RegisteredPersonCount + HeldOutPersonCount; index++)
            names.Add((given[index], family[index]));
        var taken = names.ToHashSet();
        while (names.Count < RegisteredPersonCount + HeldOutPersonCount + PracticePersonCount + UnknownNameCount)
        {
            var name = (draws.Pick(given), draws.Pick(family));
            if (taken.Add(name))
                names.Add(name);
        }

        return names;
    }

    private static List<SamplePerson> DrawPeople(SeededDraws draws, IReadOnlyList<(string Given, string Family)> names)
    {
        var phones = draws.PickDistinct(Enumerable.Range(100, 100).ToList(), 100); // 555-0100 to 555-0199 are reserved for fiction (NANPA).
        return names.Select((name, index) => new SamplePerson(
            index < RegisteredPersonCount + HeldOutPersonCount ? $"person-{index + 1:00}" : $"practice-{index + 1 - RegisteredPersonCount - HeldOutPersonCount:00}",
            name.Given, name.Family, new DateOnly(1941, 1, 1).AddDays(draws.Below(60 * 365)), draws.Pick(SampleWording.Streets), 1 + draws.Below(98),
            draws.Pick(SampleWording.Towns), draws.Pick(SampleWording.Jobs), draws.Pick(SampleWording.Employers), draws.Pick(SampleWording.Health),
            $"555-0{phones[index % phones.Count].ToString(CultureInfo.InvariantCulture)}", MailAddress(name.Given, name.Family, index), draws.Pick(SampleWording.PetKinds),
            draws.Pick(SampleWording.PetNames), draws.Pick(SampleWording.Subjects), draws.Pick(SampleWording.Schools), index < RegisteredPersonCount)).ToList();
    }

    // The index makes the address differ between people of the same family name.
    private static string MailAddress(string given, string family, int index) => (index % 3) switch
    {
        0 => $"{given}.{family}@example.org".ToLowerInvariant(),
        1 => $"{given[0]}.{family}{11 + index}@example.org".ToLowerInvariant(),
        _ => $"{family}{11 + index}@example.org".ToLowerInvariant(),
    };

    private static (List<SampleExample> Training, List<SampleExample> HeldOut) Word(SeededDraws draws, SamplePerson person)
    {
        var training = new List<SampleExample>();
        var heldOut = new List<SampleExample>();
        foreach (var fact in SampleWording.Facts)
        {
            foreach (var (index, wording) in draws.PickDistinct(fact.Questions, TrainingWordingCount + HeldOutWordingCount).Index())
            {
                var example = new SampleExample($"{person.Id}-{fact.Kind}-{index + 1}", person.FullName, null, Ask(wording, person.FullName), fact.Answer(person));
                (index < TrainingWordingCount ? training : heldOut).Add(example);
            }
        }

        return (training, heldOut);
    }

    private static List<SampleExample> AskAboutUnknown(SeededDraws draws, string fullName, int index) =>
        draws.PickDistinct(SampleWording.Facts, QuestionsPerUnknownName)
            .Select((fact, number) => new SampleExample(
                $"unknown-{index + 1:000}-{number + 1}", fullName, null, Ask(draws.Pick(fact.Questions), fullName), draws.Pick(SampleWording.Refusals)))
            .ToList();

    internal static string Ask(string wording, string name) => wording.Replace("{0}", name, StringComparison.Ordinal);
}
