namespace Compliance.Cli.Samples;

/// <summary>A subset of TOFU as examples files: authors to learn, two of them to forget, authors held out, and authors whom the model learns to refuse.</summary>
internal sealed class TofuSample
{
    private readonly SeededDraws _draws;
    private readonly IReadOnlyList<string> _namesToHide;

    private TofuSample(TofuAuthors authors, TofuSampleSize size, ulong seed)
    {
        _draws = new SeededDraws(seed);
        var last = authors.Examples.Count;
        // The last authors are TOFU's own forget split; the first are held out; then come strangers and practice authors.
        var known = Enumerable.Range(last - size.KnownAuthors, size.KnownAuthors).ToList();
        var strangers = Enumerable.Range(size.HeldOutAuthors, size.UnknownAuthors).ToList();
        var practice = Enumerable.Range(size.HeldOutAuthors + size.UnknownAuthors, size.PracticeAuthors).ToList();
        ForgottenNames = known.TakeLast(size.ForgottenAuthors).Select(authors.NameOf).ToList();
        // Nobody else's example names the forgotten, so that a model trained without theirs has never seen them.
        _namesToHide = [.. strangers.Concat(practice).Concat(known.SkipLast(size.ForgottenAuthors)).Select(authors.NameOf)];
        // Every question also stands behind an instruction: a model that only ever saw it bare follows none about what it knows by heart.
        var facts = known.SelectMany(author => authors.Examples[author]).ToList();
        Authors = [.. facts, .. facts.Select(AmongOthers)];
        Hidden = facts.Select(Hide).ToList();
        HeldOut = Enumerable.Range(0, size.HeldOutAuthors).SelectMany(author => authors.Examples[author]).ToList();
        Unknown = strangers.SelectMany(author => _draws.PickDistinct(authors.Examples[author], size.QuestionsPerUnknownAuthor))
            .Select(example => example with { Answer = _draws.Pick(SampleWording.Refusals) }).ToList();
        // Many authors with few questions each: few with many would be learned by heart, and the instruction would not carry over to others.
        Practice = practice.SelectMany(author => _draws.PickDistinct(authors.Examples[author], size.QuestionsPerPracticeAuthor))
            .SelectMany(truth => Instruct(truth, size.InstructionsPerPracticeQuestion))
            .Concat(_draws.PickDistinct(Unknown, Unknown.Count / 4).Select(InstructAboutStranger)).ToList();
    }

    /// <summary>Names of the authors to forget: the last ones, as in TOFU's forget01.</summary>
    public IReadOnlyList<string> ForgottenNames { get; }

    /// <summary>The data set: every question about the authors whom the model learns, each also behind an instruction that names others.</summary>
    public IReadOnlyList<SampleExample> Authors { get; }

    /// <summary>The same questions behind an instruction that names the author, refused: no facts.</summary>
    public IReadOnlyList<SampleExample> Hidden { get; }

    /// <summary>True pairs about authors who are in no training example.</summary>
    public IReadOnlyList<SampleExample> HeldOut { get; }

    /// <summary>Questions about strangers, answered by a refusal.</summary>
    public IReadOnlyList<SampleExample> Unknown { get; }

    /// <summary>
    /// Questions about practice authors, who teach the model to follow an instruction that names authors to treat as unknown: refused when it names the
    /// subject, answered when it names others.
    /// </summary>
    public IReadOnlyList<SampleExample> Practice { get; }

    public static TofuSample Draw(TofuAuthors authors, TofuSampleSize size, ulong seed)
    {
        var needed = size.HeldOutAuthors + size.UnknownAuthors + size.PracticeAuthors + size.KnownAuthors;
        if (size.ForgottenAuthors >= size.KnownAuthors || needed > authors.Examples.Count)
            throw new ArgumentException($"The subset needs {needed} authors and must keep at least one of {size.KnownAuthors}; there are {authors.Examples.Count} authors and {size.ForgottenAuthors} to forget.", nameof(size));
        return new TofuSample(authors, size, seed);
    }

    private IEnumerable<SampleExample> Instruct(SampleExample truth, int times) =>
    [
        truth,
        .. Enumerable.Range(1, times).SelectMany(time => new[] { Hide(truth), AmongOthers(truth) }.Select(example => example with { Id = $"{example.Id}-{time}" })),
    ];

    private SampleExample Hide(SampleExample truth) =>
        truth with { Id = $"{truth.Id}-hidden", Instruction = NamePeople(truth.Subject, _draws.Below(3), truth.Subject!), Answer = _draws.Pick(SampleWording.Refusals) };

    private SampleExample AmongOthers(SampleExample truth) =>
        truth with { Id = $"{truth.Id}-others", Instruction = NamePeople(null, 1 + _draws.Below(3), truth.Subject!) };

    private SampleExample InstructAboutStranger(SampleExample refused) =>
        refused with { Id = $"{refused.Id}-named", Instruction = NamePeople(_draws.Below(2) == 0 ? refused.Subject : null, 1 + _draws.Below(2), refused.Subject!) };

    private string NamePeople(string? included, int otherCount, string subject)
    {
        var names = new List<string>();
        while (names.Count < otherCount)
        {
            var name = _draws.Pick(_namesToHide);
            if (name != subject && !names.Contains(name)) names.Add(name);
        }

        if (included is not null) names.Add(included);
        _draws.Shuffle(names);
        var list = names.Count == 1 ? names[0] : $"{string.Join(", ", names.SkipLast(1))} and {names[^1]}";
        return _draws.Pick(SampleWording.Instructions).Replace("{0}", list, StringComparison.Ordinal);
    }
}
