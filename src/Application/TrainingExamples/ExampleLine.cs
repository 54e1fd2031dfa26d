using System.Text.Json;
using System.Text.Json.Nodes;

namespace Compliance.Application.TrainingExamples;

/// <summary>One line of an examples file.</summary>
/// <param name="Split">The line's own split, if it names one.</param>
internal sealed record ExampleLine(string? Id, string? Subject, string Prompt, string Completion, string? Instruction, string? Split, string? MetadataJson)
{
    private static readonly HashSet<string> Known = ["id", "subject", "question", "answer", "prompt", "completion", "text", "instruction", "split"];

    /// <summary>Reads the line, or says why it cannot be read. The reason holds nothing of the content.</summary>
    public static (ExampleLine? Line, string? Reason) Read(string line)
    {
        JsonObject? json;
        try
        {
            json = JsonNode.Parse(line) as JsonObject;
        }
        catch (JsonException)
        {
            return (null, "is not valid JSON");
        }

        if (json is null) return (null, "is not a JSON object");
        string? TextOf(string name) => json[name] is JsonValue value ? value.GetValueKind() switch
        {
            JsonValueKind.String => value.GetValue<string>(),
            JsonValueKind.Number => value.ToJsonString(),
            _ => null,
        } : null;

        var (prompt, completion) = (TextOf("question") ?? TextOf("prompt"), TextOf("answer") ?? TextOf("completion"));
        if (prompt is null && completion is null && TextOf("text") is { } text) (prompt, completion) = ("", text);
        if (prompt is null || completion is null) return (null, "has neither question and answer, nor prompt and completion, nor text");
        if (string.IsNullOrWhiteSpace(completion)) return (null, "has an empty answer");

        var metadata = new JsonObject();
        foreach (var (name, value) in json.Where(field => !Known.Contains(field.Key))) metadata[name] = value?.DeepClone();
        return (new ExampleLine(TextOf("id"), TextOf("subject"), prompt, completion, TextOf("instruction"), TextOf("split"), metadata.Count > 0 ? metadata.ToJsonString() : null), null);
    }
}
