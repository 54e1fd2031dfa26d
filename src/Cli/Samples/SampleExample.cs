using System.Text.Json.Serialization;

namespace Compliance.Cli.Samples;

/// <summary>One line of an examples file. A null field is left out of the line.</summary>
internal sealed record SampleExample(
    [property: JsonPropertyName("id")] string Id,
    [property: JsonPropertyName("subject")] string? Subject,
    [property: JsonPropertyName("instruction")] string? Instruction,
    [property: JsonPropertyName("question")] string Question,
    [property: JsonPropertyName("answer")] string Answer);
