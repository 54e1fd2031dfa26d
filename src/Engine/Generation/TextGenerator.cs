using Compliance.Engine.Models;

namespace Compliance.Engine.Generation;

/// <summary>Answers questions with a model.</summary>
public sealed class TextGenerator(LoadedModel loaded)
{
    /// <summary>The whole answer.</summary>
    public string Answer(string question, string? instruction, GenerationOptions options) => throw new NotImplementedException();

    /// <summary>The answer in pieces, as they become known.</summary>
    public IEnumerable<string> Stream(string question, string? instruction, GenerationOptions options) => throw new NotImplementedException();

    /// <summary>Answers of many questions, greedy.</summary>
    public IReadOnlyList<string> AnswerAll(IReadOnlyList<(string Question, string? Instruction)> prompts, GenerationOptions options) => throw new NotImplementedException();
}
