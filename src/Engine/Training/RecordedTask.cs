using Compliance.Engine.Examples;
using Compliance.Engine.Models;
using static TorchSharp.torch;

namespace Compliance.Engine.Training;

/// <summary>A recorded training over again: the same batches in the same order, without the examples that are not given. A batch without any is left out.</summary>
internal sealed class RecordedTask : ITrainingTask
{
    private readonly ICausalModel model;
    private readonly TrainingRecord record;
    private readonly IReadOnlyDictionary<string, TokenizedExample> examples;

    public RecordedTask(ICausalModel model, TrainingRecord record, IReadOnlyDictionary<string, TokenizedExample> examples, string fingerprint)
    {
        this.model = model;
        this.record = record;
        this.examples = examples;
        Fingerprint = fingerprint;
        Trainables = [.. model.Weights.Names.Select(name => new KeyValuePair<string, Tensor>(name, model.Weights[name]))];
    }

    public IReadOnlyList<KeyValuePair<string, Tensor>> Trainables { get; }

    public int StepsPerEpoch => record.StepsPerEpoch;

    public string Fingerprint { get; }

    public IReadOnlyList<PlannedStep> PlanEpoch(int epoch) => [.. record.Steps.Skip(epoch * StepsPerEpoch).Take(StepsPerEpoch).Select(Planned)];

    private PlannedStep Planned(RecordedStep step)
    {
        TokenizedExample[] batch = [.. step.Ids.Where(examples.ContainsKey).Select(id => examples[id])];
        return new PlannedStep(batch.Sum(example => example.Ids.Length), batch.Length == 0 ? null : () => LanguageModelTask.Loss(model, batch));
    }
}
