using Compliance.Engine.Training;
using Compliance.Engine.Unlearning;

namespace Compliance.Engine.Dissection;

/// <summary>How a model is dissected. The defaults are those of arXiv:2410.06606, but for the window, which is in proportion to the model.</summary>
public sealed record DissectionOptions
{
    /// <summary>Layers in a window; null for <see cref="LayerWindow.DefaultWidth"/>.</summary>
    public int? WindowWidth { get; init; }

    /// <summary>Parts to patch, each over all windows.</summary>
    public IReadOnlyList<PatchedPart> Parts { get; init; } = Enum.GetValues<PatchedPart>();

    /// <summary>Where predictions are compared.</summary>
    public ScoredPositions Scored { get; init; } = ScoredPositions.AnswerTokens;

    /// <summary>Whether activations are patched at the scored positions only instead of at every position of the text.</summary>
    public bool PatchesOnlyScored { get; init; }

    /// <summary>Longest answer of the original model along which both are led.</summary>
    public int MaxAnswerTokens { get; init; } = 30;

    /// <summary>Soft prompt that stands before the unlearned model's texts; its own positions are never patched. Null for none.</summary>
    public SoftPrompt? SoftPrompt { get; init; }

    /// <summary>Texts that count as refusals.</summary>
    public IReadOnlyList<string> Refusals { get; init; } = Probes.RefusalTexts.Standard;

    /// <summary>Resamples for the intervals.</summary>
    public int Resamples { get; init; } = 1000;

    /// <summary>Seed of the resampling.</summary>
    public ulong Seed { get; init; }

    /// <summary>Checks every value.</summary>
    /// <exception cref="ArgumentException">A value out of range.</exception>
    public void Validate()
    {
        if (Parts.Count == 0) throw new ArgumentException("No part to patch was named; expected at least one.");
        SettingsCheck.AtLeast(MaxAnswerTokens, 1, "maxAnswerTokens");
        SettingsCheck.AtLeast(Resamples, 0, "resamples");
        if (WindowWidth is { } width) SettingsCheck.AtLeast(width, 1, "windowWidth");
    }
}
