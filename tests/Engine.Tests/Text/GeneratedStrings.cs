using System.Text;
using System.Text.Json;

namespace Compliance.Engine.Tests.Text;

/// <summary>The strings of tests/reference/engine_tokenizer_conformance.mjs: words, blanks, all scripts, pictures, marks, numbers, broken UTF-16 and token texts.</summary>
internal sealed class GeneratedStrings(JsonElement reference)
{
    private readonly (int From, int To)[] ranges = reference.GetProperty("ranges").EnumerateArray().Select(range => (range[0].GetInt32(), range[1].GetInt32())).ToArray();
    private readonly string[] words = Texts(reference, "words");
    private readonly string[] blanks = Texts(reference, "blanks");
    private readonly string[] pictures = Texts(reference, "pictures");
    private readonly string[] marks = Texts(reference, "marks");
    private readonly string[] odd = reference.GetProperty("odd").EnumerateArray().Select(units => new string(units.Integers().Select(unit => (char)unit).ToArray())).ToArray();

    public string At(int index)
    {
        var state = unchecked(((uint)index * 2654435761u) + 12345u);
        int Pick(int count)
        {
            state = unchecked((state * 1664525u) + 1013904223u);
            return (int)((state >> 8) % (uint)count);
        }
        var text = new StringBuilder();
        for (var part = 1 + Pick(10); part > 0; part--)
        {
            switch (Pick(12))
            {
                case < 4:
                    text.Append(Pick(4) == 0 ? "" : " ").Append(words[Pick(words.Length)]);
                    break;
                case 4:
                    text.Append(blanks[Pick(blanks.Length)]);
                    break;
                case < 7:
                    var (from, to) = ranges[Pick(ranges.Length)];
                    for (var n = 1 + Pick(6); n > 0; n--)
                        text.Append(char.ConvertFromUtf32(from + Pick(to - from + 1)));
                    break;
                case 7:
                    text.Append(pictures[Pick(pictures.Length)]);
                    break;
                case 8:
                    text.Append(marks[Pick(marks.Length)]);
                    break;
                case 9:
                    for (var n = 1 + Pick(8); n > 0; n--)
                        text.Append((char)(33 + Pick(94)));
                    break;
                case 10:
                    for (var n = 1 + Pick(7); n > 0; n--)
                        text.Append((char)(48 + Pick(10)));
                    break;
                default:
                    text.Append(odd[Pick(odd.Length)]);
                    break;
            }
        }
        return text.ToString();
    }

    private static string[] Texts(JsonElement reference, string name) => reference.GetProperty(name).EnumerateArray().Select(text => text.GetString()!).ToArray();
}
