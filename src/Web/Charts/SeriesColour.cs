namespace Compliance.Web.Charts;

/// <summary>What a line or bar stands for. The same meaning has the same colour and the same dash in every plot.</summary>
public enum SeriesColour
{
    /// <summary>Examples that are to be forgotten.</summary>
    Forget,

    /// <summary>Examples that must stay.</summary>
    Retain,

    /// <summary>Examples that the model never saw.</summary>
    HeldOut,

    /// <summary>Distance from the original model's answers.</summary>
    Kl,

    /// <summary>The sum that training lowers.</summary>
    Total,

    /// <summary>The model before unlearning.</summary>
    Original,

    /// <summary>The model after unlearning.</summary>
    After,

    /// <summary>A model trained without the forget set.</summary>
    Retrained,
}
