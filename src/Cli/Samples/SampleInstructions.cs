namespace Compliance.Cli.Samples;

/// <summary>Puts questions behind an instruction that names people to treat as unknown.</summary>
/// <param name="knownNames">Mostly drawn: naming people whom the model knows must not silence it about others.</param>
/// <param name="unknownNames">Sometimes drawn.</param>
internal sealed class SampleInstructions(SeededDraws draws, IReadOnlyList<string> knownNames, IReadOnlyList<string> unknownNames)
{
    /// <summary>The subject is among the names, so the answer becomes a refusal.</summary>
    public SampleExample NamingTheSubject(SampleExample example) => example with
    {
        Id = $"{example.Id}-hidden",
        Instruction = Name([example.Subject!, .. Others(example.Subject, draws.Below(3))]),
        Answer = draws.Pick(SampleWording.Refusals),
    };

    /// <summary>The subject is not among the names, so the answer stays.</summary>
    public SampleExample NamingOthers(SampleExample example) => example with
    {
        Id = $"{example.Id}-others",
        Instruction = Name(Others(example.Subject, 1 + draws.Below(3))),
    };

    private List<string> Others(string? subject, int count)
    {
        var names = new List<string>();
        while (names.Count < count)
        {
            var name = draws.Pick(draws.Below(4) == 0 ? unknownNames : knownNames);
            if (name != subject && !names.Contains(name))
                names.Add(name);
        }

        return names;
    }

    private string Name(List<string> names)
    {
        draws.Shuffle(names);
        var list = names.Count == 1 ? names[0] : $"{string.Join(", ", names.SkipLast(1))} and {names[^1]}";
        return SamplePopulation.Ask(draws.Pick(SampleWording.Instructions), list);
    }
}
