namespace Compliance.Application.Unlearning;

/// <summary>An example as the engine reads it. <paramref name="Prompt"/> is empty for plain text.</summary>
public sealed record EngineExample(string Id, string Prompt, string Completion, string? Instruction = null);
