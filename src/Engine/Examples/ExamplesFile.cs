using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Compliance.Engine.Examples;

/// <summary>Reads and writes examples as JSON Lines (UTF-8, one object a line); the format stands in docs and in the design of the project.</summary>
public static class ExamplesFile
{
    private const string Expected =
        "expected an object with \"question\" and \"answer\", or \"prompt\" and \"completion\", or \"text\"";

    private static readonly JsonWriterOptions lineOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly HashSet<string> knownFields =
        ["id", "subject", "question", "answer", "prompt", "completion", "text", "instruction"];

    /// <summary>Reads a whole file. Blank lines are skipped.</summary>
    /// <exception cref="FileNotFoundException">No such file.</exception>
    /// <exception cref="ExamplesFileException">A line is no example, or an id stands twice.</exception>
    public static IReadOnlyList<TrainingExample> Read(string path)
    {
        if (!File.Exists(path)) throw new FileNotFoundException($"There is no examples file at {path}.", path);
        using var reader = new StreamReader(path, Encoding.UTF8);
        return [.. Read(reader, Path.GetFileName(path))];
    }

    /// <summary>Reads lines one by one, so that a large file need not stand in memory.</summary>
    /// <param name="reader">JSON Lines.</param>
    /// <param name="name">Name of the file in error messages.</param>
    /// <exception cref="ExamplesFileException">A line is no example, or an id stands twice.</exception>
    public static IEnumerable<TrainingExample> Read(TextReader reader, string name)
    {
        var seenIds = new HashSet<string>(StringComparer.Ordinal);
        var lineNumber = 0;
        while (reader.ReadLine() is { } line)
        {
            lineNumber++;
            if (string.IsNullOrWhiteSpace(line)) continue;
            var example = ReadLine(line, name, lineNumber);
            if (!seenIds.Add(example.Id))
                throw new ExamplesFileException(name, lineNumber, "this id stands on an earlier line; expected every id once");
            yield return example;
        }
    }

    /// <summary>Writes examples so that <see cref="Read(string)"/> gives them back, through a temporary file.</summary>
    public static void Write(string path, IEnumerable<TrainingExample> examples)
    {
        var temporary = path + ".part";
        using (var file = File.Create(temporary))
        {
            foreach (var example in examples)
            {
                file.Write(Line(example));
                file.WriteByte((byte)'\n');
            }
        }

        File.Move(temporary, path, overwrite: true);
    }

    /// <summary>SHA-256 over the examples in order, as lower-case hexadecimal: names a data set in reports without showing it.</summary>
    public static string Sha256(IEnumerable<TrainingExample> examples)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var example in examples)
        {
            hash.AppendData(Line(example));
            hash.AppendData("\n"u8);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static byte[] Line(TrainingExample example)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, lineOptions))
        {
            writer.WriteStartObject();
            writer.WriteString("id", example.Id);
            if (example.Subject is not null) writer.WriteString("subject", example.Subject);
            if (example.Instruction is not null) writer.WriteString("instruction", example.Instruction);
            if (example.Kind == ExampleKind.Text)
            {
                writer.WriteString("text", example.Answer);
            }
            else
            {
                var isQuestion = example.Kind == ExampleKind.QuestionAnswer;
                writer.WriteString(isQuestion ? "question" : "prompt", example.Prompt);
                writer.WriteString(isQuestion ? "answer" : "completion", example.Answer);
            }

            foreach (var (field, value) in example.Metadata)
            {
                writer.WritePropertyName(field);
                value.WriteTo(writer);
            }

            writer.WriteEndObject();
        }

        return buffer.ToArray();
    }

    private static TrainingExample ReadLine(string line, string name, int lineNumber)
    {
        JsonElement fields;
        try
        {
            using var document = JsonDocument.Parse(line);
            fields = document.RootElement.Clone();
        }
        catch (JsonException e)
        {
            // The parser's own text can quote the line, which may hold personal data.
            throw new ExamplesFileException(name, lineNumber, $"no valid JSON at byte {e.BytePositionInLine}; {Expected}");
        }

        if (fields.ValueKind != JsonValueKind.Object) throw new ExamplesFileException(name, lineNumber, Expected);

        string? TextOf(string field)
        {
            if (!fields.TryGetProperty(field, out var value) || value.ValueKind == JsonValueKind.Null) return null;
            if (value.ValueKind == JsonValueKind.String) return value.GetString();
            if (field == "id" && value.ValueKind == JsonValueKind.Number) return value.GetRawText();
            throw new ExamplesFileException(name, lineNumber, $"field \"{field}\" is {value.ValueKind}; expected a string");
        }

        string Required(string field, string partner) =>
            TextOf(field) ?? throw new ExamplesFileException(name, lineNumber, $"\"{partner}\" stands without \"{field}\"; {Expected}");

        ExampleKind kind;
        string prompt, answer;
        if (TextOf("question") is { } question)
            (kind, prompt, answer) = (ExampleKind.QuestionAnswer, question, Required("answer", "question"));
        else if (TextOf("prompt") is { } rawPrompt)
            (kind, prompt, answer) = (ExampleKind.PromptCompletion, rawPrompt, Required("completion", "prompt"));
        else if (TextOf("text") is { } text)
            (kind, prompt, answer) = (ExampleKind.Text, "", text);
        else
            throw new ExamplesFileException(name, lineNumber, Expected);

        if (answer.Length == 0)
            throw new ExamplesFileException(name, lineNumber, "the part to learn is empty; expected at least one character");

        var metadata = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var field in fields.EnumerateObject())
        {
            if (!knownFields.Contains(field.Name)) metadata[field.Name] = field.Value;
        }

        return new TrainingExample
        {
            Id = TextOf("id") ?? lineNumber.ToString(System.Globalization.CultureInfo.InvariantCulture),
            Subject = TextOf("subject"),
            Instruction = TextOf("instruction"),
            Kind = kind,
            Prompt = prompt,
            Answer = answer,
            Metadata = metadata,
        };
    }
}
