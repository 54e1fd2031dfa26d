using static TorchSharp.torch;

namespace Compliance.Engine.Training;

/// <summary>Something that the training loop can run: plain training, or an unlearning method.</summary>
public interface ITrainingTask
{
    /// <summary>Leaf tensors that are changed, float32, under the names that they have in a checkpoint. They require gradients.</summary>
    IReadOnlyList<KeyValuePair<string, Tensor>> Trainables { get; }

    /// <summary>Further tensors that steps change and that a resumed run needs, float32; saved beside the trainables.</summary>
    IReadOnlyList<KeyValuePair<string, Tensor>> State => [];

    /// <summary>The same for every epoch.</summary>
    int StepsPerEpoch { get; }

    /// <summary>Names data, settings and starting weights, so that a checkpoint is not resumed with others.</summary>
    string Fingerprint { get; }

    /// <summary>The steps of an epoch. Depends on nothing but the task and the number, so that a resumed run makes the same ones.</summary>
    IReadOnlyList<PlannedStep> PlanEpoch(int epoch);

    /// <summary>Asked after each epoch, with the weights as they are then; true ends the run.</summary>
    bool ShouldStopAfter(int epoch, CancellationToken cancellation) => false;
}
