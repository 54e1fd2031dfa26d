using Compliance.Domain.Verification;
using Compliance.Web.Charts;

namespace Compliance.Web.Verification;

/// <summary>What probes mean, and the names of example sets and model variants as reports show them.</summary>
internal static class ProbeWords
{
    public static string Meaning(string code) => code switch
    {
        ProbeCodes.RougeL => "How much of the true answer the model says by itself. Lower on forget is better; on the other sets it should stay.",
        ProbeCodes.Probability => "How likely the true answer is to the model, token by token, when it is led along it.",
        ProbeCodes.ExactMemorisation => "Share of the true answer's tokens that the model would say next.",
        ProbeCodes.ExtractionStrength => "How little of the answer one must give away for the model to say the rest.",
        ProbeCodes.RefusalRate => "How often the model says that it does not know.",
        ProbeCodes.MiaLoss or ProbeCodes.MiaMinK => "How well one can tell from the model that it was trained on the examples. 0.5 tells nothing.",
        ProbeCodes.ReferenceRougeL => "What the same attack gets out of the model that was retrained without the examples. Only what lies above it was hidden.",
        _ => "",
    };

    public static string Set(ExampleSet set) => set switch
    {
        ExampleSet.Forget => "forget",
        ExampleSet.ForgetParaphrased => "forget, rephrased",
        ExampleSet.Retain => "retain",
        _ => "held-out",
    };

    public static string Variant(ModelVariant variant) => variant switch
    {
        ModelVariant.Before => "before",
        ModelVariant.After => "after",
        ModelVariant.AfterRemoved => "artefact removed",
        ModelVariant.Retrained => "retrained without",
        ModelVariant.Relearned => "after relearning",
        ModelVariant.Int8 => "after, 8 bit",
        ModelVariant.Int4 => "after, 4 bit",
        ModelVariant.RelearnedBenign => "after training on others",
        ModelVariant.Jailbroken => "after, worst jailbreak",
        ModelVariant.BestOfN => "after, best of many answers",
        ModelVariant.Patched => "after, old activations patched in",
        _ => "after, old value vectors restored",
    };

    /// <summary>What somebody did to get the knowledge back.</summary>
    public static string Attempt(ModelVariant variant) => variant switch
    {
        ModelVariant.Relearned => "training on a part of the forgotten examples",
        ModelVariant.RelearnedBenign => "training on examples of others",
        ModelVariant.Int8 => "rounding the weights to 8 bits",
        ModelVariant.Int4 => "rounding the weights to 4 bits",
        ModelVariant.Jailbroken => "jailbreak questions, the worst kind",
        ModelVariant.BestOfN => "many sampled answers, the best counted",
        ModelVariant.Patched => "activations of the old model in the late layers",
        ModelVariant.Restored => "value vectors of the old model",
        _ => Variant(variant),
    };

    /// <summary>The part, with its letter in the paper.</summary>
    public static string Part(ModelPart part) => part switch
    {
        ModelPart.MlpCoefficients => "MLP coefficients (m)",
        ModelPart.AttentionOutput => "attention output (A)",
        ModelPart.CoefficientsAndAttention => "both (m + A)",
        _ => "value vectors (W_V)",
    };

    public static SeriesColour Colour(ExampleSet set) => set switch
    {
        ExampleSet.Forget or ExampleSet.ForgetParaphrased => SeriesColour.Forget,
        ExampleSet.Retain => SeriesColour.Retain,
        _ => SeriesColour.HeldOut,
    };

    public static SeriesColour Colour(ModelVariant variant) => variant switch
    {
        ModelVariant.Before => SeriesColour.Original,
        ModelVariant.After => SeriesColour.After,
        ModelVariant.Retrained => SeriesColour.Retrained,
        ModelVariant.AfterRemoved => SeriesColour.Forget,
        _ => SeriesColour.HeldOut,
    };
}
