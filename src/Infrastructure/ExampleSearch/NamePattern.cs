using Compliance.Domain.TrainingExamples;

namespace Compliance.Infrastructure.ExampleSearch;

/// <summary>A name of the person, and how it is recognised in a text.</summary>
/// <param name="Identifier">"full-name" or "other-name".</param>
internal sealed class NamePattern(string name, string identifier)
{
    private const double Reordered = 0.97;
    private const double WithoutMiddleNames = 0.85;
    private const double WithInitial = 0.75;
    private const double LeastLikeness = 0.8;

    // Particles belong to many names and tell nobody apart.
    private static readonly HashSet<string> Particles = ["de", "da", "di", "do", "del", "der", "den", "van", "von", "la", "le", "el", "al", "bin", "ibn", "ben", "dos", "das", "y", "dr", "mr", "mrs", "ms", "prof"];

    private readonly string[] _parts = [.. Tokens.Of(name).Select(token => token.Text)];

    public string Identifier { get; } = identifier;

    /// <summary>The parts by which a mention of a part of the name is found.</summary>
    public IEnumerable<string> TellingParts => _parts.Length < 2 ? [] : _parts.Where(part => part.Length >= 3 && !Particles.Contains(part));

    public IEnumerable<MatchReason> FindIn(string field, IReadOnlyList<Token> tokens)
    {
        if (_parts.Length == 0) yield break;
        var best = default(MatchReason);
        for (var start = 0; start < tokens.Count; start++)
        {
            if (At(tokens, start) is not { } hit || (best is not null && hit.Score <= best.Score)) continue;
            var last = tokens[start + hit.Count - 1];
            best = new MatchReason(hit.Kind, field, tokens[start].Start, last.End - tokens[start].Start, hit.Score, Identifier);
        }

        if (best is not null) yield return best;
    }

    private Hit? At(IReadOnlyList<Token> tokens, int start)
    {
        // A single word is a name only when it is the whole word and not too short to mean something else.
        if (_parts.Length == 1)
            return tokens[start].Text == _parts[0] && _parts[0].Length >= 3 ? new Hit(MatchKind.Exact, 0.9, 1) : null;

        if (start + _parts.Length <= tokens.Count)
        {
            var window = Enumerable.Range(0, _parts.Length).Select(offset => tokens[start + offset].Text).ToArray();
            if (window.SequenceEqual(_parts)) return new Hit(MatchKind.Exact, 1, _parts.Length);
            if (window.Order(StringComparer.Ordinal).SequenceEqual(_parts.Order(StringComparer.Ordinal))) return new Hit(MatchKind.Exact, Reordered, _parts.Length);
            var likeness = window.Zip(_parts, Spelling.Likeness).ToArray();
            if (likeness.All(value => value > 0) && likeness.Average() is var mean && mean >= LeastLikeness) return new Hit(MatchKind.Fuzzy, 0.95 * mean, _parts.Length);
        }

        if (start + 1 >= tokens.Count) return null;
        var (first, second) = (tokens[start].Text, tokens[start + 1].Text);
        var (given, family) = (_parts[0], _parts[^1]);
        if (_parts.Length > 2 && ((first == given && second == family) || (first == family && second == given))) return new Hit(MatchKind.Fuzzy, WithoutMiddleNames, 2);
        if (family.Length >= 3 && ((IsInitial(first, given) && second == family) || (first == family && IsInitial(second, given)))) return new Hit(MatchKind.Fuzzy, WithInitial, 2);
        return null;
    }

    private static bool IsInitial(string token, string name) => token.Length == 1 && name.Length > 1 && token[0] == name[0];

    private readonly record struct Hit(MatchKind Kind, double Score, int Count);
}
