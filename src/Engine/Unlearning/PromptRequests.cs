using Compliance.Engine.Examples;

namespace Compliance.Engine.Unlearning;

/// <summary>What stacking and merging need of the examples of several requests. Two examples are the same when kind, instruction, prompt and answer are.</summary>
internal static class PromptRequests
{
    public static void Check(IReadOnlyList<UnlearningJob> jobs)
    {
        if (jobs.Count == 0) throw new ArgumentException("There are no requests to train prompts for; expected at least one.");
        if (jobs.FirstOrDefault(job => job.Settings is not SpulSettings) is { } other)
            throw new ArgumentException($"Soft prompts of several requests were asked for with {UnlearningMethods.NameOf(other.Settings)}; expected spul.");
    }

    public static IReadOnlyList<TrainingExample> Distinct(IEnumerable<TrainingExample> examples) => [.. examples.DistinctBy(Content)];

    public static IReadOnlyList<TrainingExample> Without(IReadOnlyList<TrainingExample> examples, IEnumerable<TrainingExample> leftOut)
    {
        var contents = leftOut.Select(Content).ToHashSet();
        return [.. examples.Where(example => !contents.Contains(Content(example)))];
    }

    private static (ExampleKind Kind, string? Instruction, string Prompt, string Answer) Content(TrainingExample example) =>
        (example.Kind, example.Instruction, example.Prompt, example.Answer);
}
