using Compliance.Domain.TrainingExamples;

namespace Compliance.Infrastructure.ExampleSearch;

/// <summary>An identifier that is met as it stands: an e-mail address, a user name, a telephone number.</summary>
internal sealed class PhrasePattern(string phrase, string identifier)
{
    private const int LeastDigits = 7;

    private readonly string[] _parts = [.. Tokens.Of(phrase).Select(token => token.Text)];
    private readonly string _digits = new([.. phrase.Where(char.IsAsciiDigit)]);

    public MatchReason? FindIn(string field, string text, IReadOnlyList<Token> tokens)
    {
        if (_parts.Length == 0) return null;
        if (_parts.Sum(part => part.Length) >= 3)
        {
            for (var start = 0; start + _parts.Length <= tokens.Count; start++)
            {
                var offset = 0;
                while (offset < _parts.Length && tokens[start + offset].Text == _parts[offset]) offset++;
                if (offset == _parts.Length) return new MatchReason(MatchKind.Exact, field, tokens[start].Start, tokens[start + offset - 1].End - tokens[start].Start, 1, identifier);
            }
        }

        return _digits.Length >= LeastDigits && _parts.All(part => part.All(char.IsAsciiDigit)) ? FindDigits(field, text) : null;
    }

    // The same number is written with blanks, dashes and brackets in many ways.
    private MatchReason? FindDigits(string field, string text)
    {
        var places = new List<int>();
        for (var place = 0; place < text.Length; place++)
        {
            if (char.IsAsciiDigit(text[place])) places.Add(place);
            else if (text[place] is not (' ' or '-' or '.' or '/' or '(' or ')' or '+')) places.Clear();
            if (places.Count < _digits.Length) continue;
            var tail = places[^_digits.Length..];
            if (tail.Select(index => text[index]).SequenceEqual(_digits)) return new MatchReason(MatchKind.Exact, field, tail[0], tail[^1] - tail[0] + 1, 1, identifier);
        }

        return null;
    }
}
