namespace Compliance.Engine.Models;

/// <summary>Which rotary pairs are stretched, as LLaMA 3.1 has it: slow ones are, quick ones are not, and those between in part.</summary>
/// <param name="LowFactor">A pair that turns at most so many times within the original length is stretched whole; above 0.</param>
/// <param name="HighFactor">A pair that turns at least so many times is not stretched; above <paramref name="LowFactor"/>.</param>
/// <param name="OriginalPositions">The length that the model was first trained on, in positions; at least 1.</param>
/// <remarks>Llama Team, The Llama 3 Herd of Models (arXiv:2407.21783), after the model's published code ("llama3" in transformers).</remarks>
public sealed record FrequencyBands(double LowFactor, double HighFactor, int OriginalPositions)
{
    /// <summary>How much of a pair's angle stays as it is, 0 to 1.</summary>
    /// <param name="angle">Radians from one position to the next.</param>
    internal double KeptShare(double angle) => Math.Clamp(((OriginalPositions * angle / Math.Tau) - LowFactor) / (HighFactor - LowFactor), 0, 1);

    internal void Validate()
    {
        if (!(LowFactor > 0 && HighFactor > LowFactor)) throw new InvalidDataException($"The rotary scaling has low_freq_factor {LowFactor} and high_freq_factor {HighFactor}; expected the first above 0 and the second above the first.");
        if (OriginalPositions < 1) throw new InvalidDataException($"The rotary scaling has original_max_position_embeddings {OriginalPositions}; expected at least 1.");
    }
}
