using Compliance.Engine.Examples;
using Compliance.Engine.Probes;

namespace Compliance.Engine.Unlearning;

/// <summary>What to forget, what to keep, and how.</summary>
public sealed record UnlearningJob
{
    /// <summary>Method and its settings.</summary>
    public required UnlearningSettings Settings { get; init; }

    /// <summary>Examples to forget, with their true answers.</summary>
    public required IReadOnlyList<TrainingExample> Forget { get; init; }

    /// <summary>Examples to keep.</summary>
    public required IReadOnlyList<TrainingExample> Retain { get; init; }

    /// <summary>Folder for the result; made if it does not exist.</summary>
    public required string OutputPath { get; init; }

    /// <summary>Decides starts, orders, and which refusal each forget example gets.</summary>
    public ulong Seed { get; init; }

    /// <summary>Generic answers that methods with refusals teach; one is drawn per forget example before training and stays.</summary>
    public IReadOnlyList<string> Refusals { get; init; } = RefusalTexts.Standard;

    /// <summary>Soft prompt of earlier requests that stays in force, before the one that is trained; only for SPUL. Null for none. Remains the caller's.</summary>
    public SoftPrompt? EarlierPrompt { get; init; }

    /// <summary>Go on from the checkpoint in the output folder if there is one.</summary>
    public bool Resume { get; init; }
}
