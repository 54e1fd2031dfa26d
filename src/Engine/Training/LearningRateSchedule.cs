namespace Compliance.Engine.Training;

/// <summary>How the learning rate goes on after the warm-up.</summary>
public enum LearningRateSchedule
{
    /// <summary>Stays.</summary>
    Constant,

    /// <summary>Falls in a straight line to zero.</summary>
    Linear,

    /// <summary>Falls to zero along half a cosine wave.</summary>
    Cosine,
}
