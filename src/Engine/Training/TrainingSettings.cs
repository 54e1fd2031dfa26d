using Compliance.Engine.Models;

namespace Compliance.Engine.Training;

/// <summary>What <c>compliance train</c> makes: the size of a model from scratch, and how it is trained. Written beside the model.</summary>
public sealed record TrainingSettings
{
    /// <summary>Tokens in the vocabulary of a new tokenizer.</summary>
    public int VocabularySize { get; init; } = 1024;

    /// <summary>Width of the residual stream.</summary>
    public int HiddenSize { get; init; } = 128;

    /// <summary>Width of the MLP; 0 for the usual 8/3 of the hidden size, rounded up to a multiple of 32.</summary>
    public int IntermediateSize { get; init; }

    /// <summary>Decoder layers.</summary>
    public int LayerCount { get; init; } = 4;

    /// <summary>Attention heads.</summary>
    public int HeadCount { get; init; } = 4;

    /// <summary>Heads of keys and values; 0 for as many as attention heads.</summary>
    public int KeyValueHeadCount { get; init; }

    /// <summary>Longest sequence.</summary>
    public int MaxPositions { get; init; } = 256;

    /// <summary>Whether the output layer shares the embedding's weights.</summary>
    public bool TieWordEmbeddings { get; init; } = true;

    /// <summary>Standard deviation of a new model's weights; large models use 0.02, small ones learn sooner from more.</summary>
    public double InitialDeviation { get; init; } = 0.05;

    /// <summary>Examples in a step.</summary>
    public int BatchSize { get; init; } = 16;

    /// <summary>Optimiser and length of the run.</summary>
    public OptimiserSettings Optimiser { get; init; } = new()
    {
        Epochs = 25,
        LearningRate = 2e-3,
        FinalLearningRateShare = 0.05,
        Beta2 = 0.98,
    };

    /// <summary>The model's shape for a vocabulary of the given size.</summary>
    /// <exception cref="ArgumentException">The numbers do not fit together.</exception>
    public ModelConfig ModelConfig(int vocabularySize)
    {
        Validate();
        return new ModelConfig
        {
            ModelType = "llama",
            VocabularySize = vocabularySize,
            HiddenSize = HiddenSize,
            IntermediateSize = IntermediateSize > 0 ? IntermediateSize : ((HiddenSize * 8 / 3) + 31) / 32 * 32,
            LayerCount = LayerCount,
            HeadCount = HeadCount,
            KeyValueHeadCount = KeyValueHeadCount > 0 ? KeyValueHeadCount : HeadCount,
            HeadSize = HiddenSize / HeadCount,
            MaxPositions = MaxPositions,
            TieWordEmbeddings = TieWordEmbeddings,
        };
    }

    /// <summary>Checks every value.</summary>
    /// <exception cref="ArgumentException">A value is out of range; the message names it, its value and what was expected.</exception>
    public void Validate()
    {
        SettingsCheck.AtLeast(VocabularySize, 257, "vocabularySize");
        SettingsCheck.AtLeast(HiddenSize, 2, "hiddenSize");
        SettingsCheck.AtLeast(IntermediateSize, 0, "intermediateSize");
        SettingsCheck.AtLeast(LayerCount, 1, "layerCount");
        SettingsCheck.AtLeast(HeadCount, 1, "headCount");
        SettingsCheck.AtLeast(KeyValueHeadCount, 0, "keyValueHeadCount");
        SettingsCheck.AtLeast(MaxPositions, 2, "maxPositions");
        SettingsCheck.AtLeast(BatchSize, 1, "batchSize");
        SettingsCheck.Positive(InitialDeviation, "initialDeviation");
        if (HiddenSize % HeadCount != 0 || HiddenSize / HeadCount % 2 != 0)
            throw new ArgumentException($"hiddenSize is {HiddenSize} and headCount {HeadCount}; expected an even width per head without remainder.");
        if (KeyValueHeadCount > 0 && HeadCount % KeyValueHeadCount != 0)
            throw new ArgumentException($"headCount is {HeadCount} and keyValueHeadCount {KeyValueHeadCount}; expected no remainder.");
        Optimiser.Validate();
    }
}
