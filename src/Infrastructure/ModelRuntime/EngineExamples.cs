using Compliance.Application.Unlearning;
using Compliance.Engine.Examples;

namespace Compliance.Infrastructure.ModelRuntime;

/// <summary>Examples of the portal as the engine reads them.</summary>
internal static class EngineExamples
{
    public static IReadOnlyList<TrainingExample> Of(IEnumerable<EngineExample> examples) =>
        [.. examples.Select(example => example.Prompt.Length == 0
            ? TrainingExample.Text(example.Id, example.Completion)
            : TrainingExample.Question(example.Id, example.Prompt, example.Completion, instruction: example.Instruction))];
}
