namespace Compliance.Infrastructure;

/// <summary>The section <c>Training</c> of the configuration.</summary>
internal sealed class TrainingOptions
{
    /// <summary>Days between the collection of a data set and the first training on it, in which people can act; for imports that name no other number.</summary>
    public int CoolingDays { get; set; } = 30;
}
