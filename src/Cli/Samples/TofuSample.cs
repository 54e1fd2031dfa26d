namespace Compliance.Cli.Samples;

/// <summary>A subset of TOFU as examples files: authors to learn, two of them to forget, authors held out, and authors whom the model learns to refuse.</summary>
internal sealed class TofuSample
{
    private readonly TofuAuthors _authors;
    private readonly SeededDraws _draws;
    private readonly IReadOnlyList<int> _known;
    private readonly IReadOnlyList<int> _unknown;

    private TofuSample(TofuAuthors authors, TofuSampleSize size, ulong seed)
    {
        _authors = authors;
        _draws = new SeededDraws(seed);
        var last = authors.Examples.Count;
        // The last authors are TOFU's own forget split; the first are held out; those after them are strangers.
        _known = Enumerable.Range(last - size.KnownAuthors, size.KnownAuthors).ToList();
        _unknown = Enumerable.Range(size.HeldOutAuthors + 18, size.UnknownAuthors).ToList();
        ForgottenNames = _known.TakeLast(size.ForgottenAuthors).Select(authors.NameOf).ToList();
        Authors = _known.SelectMany(author => authors.Examples[author]).ToList();
        HeldOut = Enumerable.Range(0, size.HeldOutAuthors).SelectMany(author => authors.Examples[author]).ToList();
        Unknown = _unknown.SelectMany(author => _draws.PickDistinct(authors.Examples[author], size.QuestionsPerUnknownAuthor))
            .Select(example => example with { Answer = _draws.Pick(SampleWording.Refusals) }).ToList();
        Instructions = Enumerable.Range(0, size.InstructionRounds).SelectMany(Instruct).ToList();
    }

    /// <summary>Names of the authors to forget: the last ones, as in TOFU's forget01.</summary>
    public IReadOnlyList<string> ForgottenNames { get; }

    /// <summary>The data set: every question about the authors whom the model learns.</summary>
    public IReadOnlyList<SampleExample> Authors { get; }

    /// <summary>True pairs about authors who are in no training example.</summary>
    public IReadOnlyList<SampleExample> HeldOut { get; }

    /// <summary>Questions about strangers, answered by a refusal.</summary>
    public IReadOnlyList<SampleExample> Unknown { get; }

    /// <summary>Questions behind an instruction that names authors to treat as unknown.</summary>
    public IReadOnlyList<SampleExample> Instructions { get; }

    public static TofuSample Draw(TofuAuthors authors, TofuSampleSize size, ulong seed)
    {
        var needed = size.HeldOutAuthors + 18 + size.UnknownAuthors + size.KnownAuthors;
        if (size.ForgottenAuthors >= size.KnownAuthors || needed > authors.Examples.Count)
            throw new ArgumentException($"The subset needs {needed} authors and must keep at least one of {size.KnownAuthors}; there are {authors.Examples.Count} authors and {size.ForgottenAuthors} to forget.", nameof(size));
        return new TofuSample(authors, size, seed);
    }

    private IEnumerable<SampleExample> Instruct(int round)
    {
        foreach (var example in Authors)
        {
            yield return example with { Id = $"{example.Id}-hidden-{round}", Instruction = NamePeople(example.Subject, _draws.Below(3), example.Subject!), Answer = _draws.Pick(SampleWording.Refusals) };
            yield return example with { Id = $"{example.Id}-others-{round}", Instruction = NamePeople(null, 1 + _draws.Below(3), example.Subject!) };
        }

        foreach (var example in _draws.PickDistinct(Unknown, Unknown.Count / 4))
            yield return example with { Id = $"{example.Id}-named-{round}", Instruction = NamePeople(_draws.Below(2) == 0 ? example.Subject : null, 1 + _draws.Below(2), example.Subject!) };
    }

    private string NamePeople(string? included, int otherCount, string subject)
    {
        var names = new List<string>();
        while (names.Count < otherCount)
        {
            // Mostly authors whom the model knows: naming them must not silence it about the subject.
            var name = _authors.NameOf(_draws.Pick(_draws.Below(4) == 0 ? _unknown : _known));
            if (name != subject && !names.Contains(name)) names.Add(name);
        }

        if (included is not null) names.Add(included);
        _draws.Shuffle(names);
        var list = names.Count == 1 ? names[0] : $"{string.Join(", ", names.SkipLast(1))} and {names[^1]}";
        return _draws.Pick(SampleWording.Instructions).Replace("{0}", list, StringComparison.Ordinal);
    }
}
