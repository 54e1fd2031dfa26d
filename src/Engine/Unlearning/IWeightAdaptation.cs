namespace Compliance.Engine.Unlearning;

/// <summary>An adaptation whose result is changed weights.</summary>
internal interface IWeightAdaptation : IAdaptation
{
    /// <summary>Multiplies the whole change of the weights so far by the factor: 0 takes it back, -1 turns it round.</summary>
    void ScaleChange(double factor);
}
