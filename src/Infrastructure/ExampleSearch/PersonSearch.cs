using Compliance.Application.TrainingExamples;
using Compliance.Domain.Requests;
using Compliance.Domain.TrainingExamples;

namespace Compliance.Infrastructure.ExampleSearch;

/// <summary>Looks at every example once, then ranks. Exact and near identifiers, parts of the name weighed by whom they mean in this data, words of the request, and others about the same subject.</summary>
internal sealed class PersonSearch
{
    /// <summary>Below this a candidate would only cost the officer time.</summary>
    private const double LeastScore = 0.25;

    /// <summary>From here on an example surely speaks of the person.</summary>
    private const double Sure = 0.7;

    /// <summary>Share of a subject's examples that must be sure before the others follow.</summary>
    private const double LeastSubjectShare = 0.3;

    private const double SubjectScore = 0.6;
    private const double MaxPartScore = 0.65;
    private const double MaxConcernScore = 0.45;
    private const double MaxSeenScore = 0.9;
    private const double LeastWordShare = 0.35;

    private readonly List<NamePattern> _names;
    private readonly List<PhrasePattern> _phrases;
    private readonly List<WordQuery> _queries;
    private readonly Dictionary<string, string> _parts;
    private readonly Dictionary<string, (int WithName, int All)> _partCounts = [];
    private readonly Dictionary<(Guid DataSet, string Subject), (int Sure, int All)> _subjects = [];
    private readonly List<Candidate> _candidates = [];
    private long _tokenCount;
    private int _exampleCount;

    public PersonSearch(SubjectDetails details)
    {
        _names = [new NamePattern(details.FullName, "full-name"), .. details.OtherNames.Select(name => new NamePattern(name, "other-name"))];
        _phrases = [new PhrasePattern(details.Email, "email"), .. details.Identifiers.Select(identifier => new PhrasePattern(identifier, "identifier"))];
        _queries = [.. new[] { new WordQuery(details.Concern, "concern") }.Concat(details.SeenOutputs.Select(seen => new WordQuery($"{seen.Prompt} {seen.Output}", "seen-output"))).Where(query => !query.IsEmpty)];
        _parts = _names.SelectMany(name => name.TellingParts.Select(part => (part, name.Identifier))).GroupBy(pair => pair.part).ToDictionary(group => group.Key, group => group.First().Identifier);
    }

    public void Examine(TrainingExample example)
    {
        (string Field, string Text)[] fields = [("subject", example.Subject ?? ""), ("prompt", example.Prompt), ("completion", example.Completion)];
        var reasons = new List<MatchReason>();
        var parts = new List<(MatchReason Reason, string Part)>();
        var words = new List<Token>();
        foreach (var (field, text) in fields.Where(field => field.Text.Length > 0))
        {
            var tokens = Tokens.Of(text);
            foreach (var name in _names) reasons.AddRange(name.FindIn(field, tokens));
            foreach (var phrase in _phrases)
                if (phrase.FindIn(field, text, tokens) is { } hit) reasons.Add(hit);
            foreach (var token in tokens)
                if (_parts.TryGetValue(token.Text, out var identifier) && !parts.Any(found => found.Part == token.Text && found.Reason.Field == field))
                    parts.Add((new MatchReason(MatchKind.Namesake, field, token.Start, token.Length, 0, identifier), token.Text));
            if (field != "subject") words.AddRange(tokens);
        }

        _exampleCount++;
        _tokenCount += words.Count;
        var isSure = reasons.Any(reason => reason.Score >= Sure);
        foreach (var part in parts.Select(found => found.Part).Distinct())
        {
            var (withName, all) = _partCounts.GetValueOrDefault(part);
            _partCounts[part] = (withName + (isSure ? 1 : 0), all + 1);
        }

        if (example.Subject is { Length: > 0 } subject)
        {
            var (sure, all) = _subjects.GetValueOrDefault((example.DataSetId, subject));
            _subjects[(example.DataSetId, subject)] = (sure + (isSure ? 1 : 0), all + 1);
        }

        var counts = _queries.Select(query => query.Examine(words)).ToArray();
        if (reasons.Count > 0 || parts.Count > 0 || example.Subject is { Length: > 0 } || counts.Any(count => count.Count > 0))
            _candidates.Add(new Candidate(example.Id, example.DataSetId, example.Subject, reasons, parts, counts, words.Count));
    }

    public IReadOnlyList<FoundExample> Rank()
    {
        var meanLength = Math.Max(1, (double)_tokenCount / Math.Max(1, _exampleCount));
        return [.. _candidates.Select(candidate => Weigh(candidate, meanLength)).OfType<FoundExample>().OrderByDescending(found => found.Score).ThenBy(found => found.ExampleId)];
    }

    private FoundExample? Weigh(Candidate candidate, double meanLength)
    {
        var reasons = new List<MatchReason>(candidate.Reasons);
        if (!reasons.Any(reason => reason.Score >= Sure))
        {
            // How often this part of the name means the person in this data: a rare family name tells nearly as much as the full name, a common one little.
            foreach (var (reason, part) in candidate.Parts)
            {
                var (withName, all) = _partCounts[part];
                reasons.Add(reason with { Score = MaxPartScore * (withName + 0.5) / (all + 1) });
            }
        }

        for (var query = 0; query < _queries.Count; query++)
        {
            if (candidate.WordCounts[query].Count == 0) continue;
            var share = _queries[query].Score(candidate.WordCounts[query], candidate.Length, meanLength, _exampleCount);
            if (share < LeastWordShare) continue;
            var isSeen = _queries[query].Identifier == "seen-output";
            reasons.Add(new MatchReason(MatchKind.FullText, "completion", 0, 0, Math.Min(1, share) * (isSeen ? MaxSeenScore : MaxConcernScore), _queries[query].Identifier));
        }

        if (candidate.Subject is { Length: > 0 } subject && !reasons.Any(reason => reason.Score >= Sure))
        {
            var (sure, all) = _subjects[(candidate.DataSetId, subject)];
            if (sure > 0 && (double)sure / all >= LeastSubjectShare) reasons.Add(new MatchReason(MatchKind.SameSubject, "subject", 0, 0, SubjectScore, "full-name"));
        }

        // Reasons of different sorts strengthen one another; several of one sort do not.
        var score = 1 - reasons.GroupBy(reason => (reason.Kind, reason.Identifier)).Aggregate(1.0, (left, group) => left * (1 - group.Max(reason => reason.Score)));
        if (score < LeastScore) return null;
        return new FoundExample(candidate.Id, Math.Round(Math.Min(1, score), 4), [.. reasons.OrderByDescending(reason => reason.Score).ThenBy(reason => reason.Field, StringComparer.Ordinal).Select(reason => reason with { Score = Math.Round(reason.Score, 4) })]);
    }

    private sealed record Candidate(
        long Id, Guid DataSetId, string? Subject, List<MatchReason> Reasons, List<(MatchReason Reason, string Part)> Parts, IReadOnlyList<(int Word, int Count)>[] WordCounts, int Length);
}
