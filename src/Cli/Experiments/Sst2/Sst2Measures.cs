using Compliance.Engine.Models;
using Compliance.Engine.Probes;
using Compliance.Engine.Probes.Scores;
using Compliance.Engine.Unlearning;

namespace Compliance.Cli.Experiments.Sst2;

/// <summary>What a model makes of the four sets.</summary>
/// <param name="RetainTrain">Other texts that it learned.</param>
/// <param name="ForgetTrain">Texts to forget.</param>
/// <param name="RetainTest">Other texts, never seen.</param>
/// <param name="ForgetTest">Texts that name the same people, never seen.</param>
/// <param name="MembershipArea">Area under the curve of MIA-LOSS: texts to forget against those that name the same people and were never seen; 0.5 is the ideal.</param>
/// <param name="Seconds">The unlearning took; 0 for a model that was only trained.</param>
internal sealed record Sst2Measures(LabelScores RetainTrain, LabelScores ForgetTrain, LabelScores RetainTest, LabelScores ForgetTest, double MembershipArea, double Seconds)
{
    /// <summary>Measures a model, or a model behind a soft prompt.</summary>
    public static Sst2Measures Of(LoadedModel model, Sst2Sample sample, SoftPrompt? prompt, double seconds, CancellationToken cancellation)
    {
        var forgetTrain = LabelPrediction.Of(model, sample.ForgetTrain, prompt, cancellation);
        var forgetTest = LabelPrediction.Of(model, sample.ForgetTest, prompt, cancellation);
        return new Sst2Measures(
            LabelScores.Of(LabelPrediction.Of(model, sample.RetainTrain, prompt, cancellation)), LabelScores.Of(forgetTrain),
            LabelScores.Of(LabelPrediction.Of(model, sample.RetainTest, prompt, cancellation)), LabelScores.Of(forgetTest),
            MembershipAttack.AreaUnderCurve([.. forgetTrain.Select(found => -found.LogProbability)], [.. forgetTest.Select(found => -found.LogProbability)]), seconds);
    }
}
