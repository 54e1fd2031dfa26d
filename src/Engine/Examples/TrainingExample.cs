using System.Text.Json;

namespace Compliance.Engine.Examples;

/// <summary>One thing that a model is trained on, made to forget, or asked in a probe.</summary>
public sealed record TrainingExample
{
    /// <summary>Unique in its file. A line without an id gets its line number.</summary>
    public required string Id { get; init; }

    /// <summary>Key of the person whom the example is about, or null.</summary>
    public string? Subject { get; init; }

    /// <summary>What the example is made of.</summary>
    public required ExampleKind Kind { get; init; }

    /// <summary>Question or raw prompt; empty for running text.</summary>
    public required string Prompt { get; init; }

    /// <summary>Answer, completion, or the whole running text: the part that loss and probes count.</summary>
    public required string Answer { get; init; }

    /// <summary>System instruction put before the question, or null.</summary>
    public string? Instruction { get; init; }

    /// <summary>Fields of the line that this program does not know, as they stood.</summary>
    public IReadOnlyDictionary<string, JsonElement> Metadata { get; init; } = new Dictionary<string, JsonElement>();

    /// <summary>A question with its answer.</summary>
    public static TrainingExample Question(string id, string question, string answer, string? subject = null, string? instruction = null) =>
        new() { Id = id, Kind = ExampleKind.QuestionAnswer, Prompt = question, Answer = answer, Subject = subject, Instruction = instruction };

    /// <summary>Running text.</summary>
    public static TrainingExample Text(string id, string text, string? subject = null) =>
        new() { Id = id, Kind = ExampleKind.Text, Prompt = "", Answer = text, Subject = subject };

    /// <summary>The metadata field as a list of strings (one string counts as a list of one), or null when the line has no such field.</summary>
    public IReadOnlyList<string>? Strings(string field)
    {
        if (!Metadata.TryGetValue(field, out var value)) return null;
        return value.ValueKind switch
        {
            JsonValueKind.String => [value.GetString()!],
            JsonValueKind.Array when value.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String) =>
                [.. value.EnumerateArray().Select(item => item.GetString()!)],
            _ => null,
        };
    }
}
