using Compliance.Application.Verification;
using Compliance.Domain.Verification;
using Compliance.Engine.Dissection;
using Compliance.Engine.Models;
using Compliance.Engine.Probes;
using Compliance.Engine.Probes.Stress;
using Compliance.Engine.Unlearning;
using TorchSharp;

namespace Compliance.Infrastructure.ModelRuntime;

/// <summary>Dissects what a strategy did to a model: in which parts and at which depth the forgetting sits.</summary>
/// <param name="job">Names the model before and after, and the retrained one where there is one.</param>
/// <param name="device">Where to calculate.</param>
internal sealed class EngineDissection(ProbeJob job, torch.Device device)
{
    /// <summary>Each set is dissected in two stages, answering and patching.</summary>
    public const int StagesOfSet = 2;

    // As many as the attempts ask: intervals of about a tenth.
    private const int MaxExamples = 40;

    private readonly ProbeSubject? before = Subject(job, ModelVariant.Before);
    private readonly ProbeSubject? after = Subject(job, ModelVariant.After);
    private readonly ProbeSubject? retrained = Subject(job, ModelVariant.Retrained);

    /// <summary>What the result depends on; null when there is nothing to dissect, since a filter leaves the model as it is.</summary>
    public IReadOnlyList<ProbeSubject>? Subjects => before is null || after is null || (after.SoftPromptFile is null && after.ModelWeightsSha256 == before.ModelWeightsSha256)
        ? null
        : [.. new[] { before, after, retrained }.OfType<ProbeSubject>()];

    /// <summary>Names of the sets that are dissected.</summary>
    public static IReadOnlyList<ExampleSet> Sets { get; } = [ExampleSet.Forget, ExampleSet.Retain];

    /// <summary>Dissects.</summary>
    /// <param name="sets">The sets of the job.</param>
    /// <param name="refusals">Texts that count as refusals.</param>
    /// <param name="progress">Told on this thread.</param>
    /// <param name="cancellationToken">Looked at before each pass.</param>
    public DissectionFigures Measure(IReadOnlyList<ProbeSet> sets, IReadOnlyList<string> refusals, IProgress<ProbeProgress> progress, CancellationToken cancellationToken)
    {
        using var original = CheckedModel.Load(before!.ModelFolder, before.ModelWeightsSha256, device);
        using var unlearned = CheckedModel.Load(after!.ModelFolder, after.ModelWeightsSha256, device);
        using var prompt = after.SoftPromptFile is null ? null : SoftPrompt.Load(after.SoftPromptFile, unlearned.WeightsSha256);
        var options = new DissectionOptions
        {
            // A refusal shows at the first token of the answer.
            Scored = prompt is null ? ScoredPositions.AnswerTokens : ScoredPositions.AnswerPredictions,
            SoftPrompt = prompt,
            Refusals = refusals,
            Seed = unchecked((ulong)job.Seed),
        };
        var remarks = new Dictionary<string, string>();
        List<ProbeSet> dissected = [.. sets.Where(set => Sets.Any(wanted => wanted.ToString() == set.Name)).Select(set => set with { Examples = EvenlyDrawn.From(set.Examples, MaxExamples) })];
        try
        {
            var report = Dissector.Run(unlearned, original, dissected, options, progress, cancellationToken);
            return new DissectionFigures(new Dissection(report.WindowWidth, [.. report.Sets.Select(Of)], DepthOf()), remarks);
        }
        catch (ArgumentException fault)
        {
            remarks["dissection"] = $"not made: {fault.Message}";
            return new DissectionFigures(null, remarks);
        }

        DepthScore? DepthOf()
        {
            if (retrained is null || dissected.Find(set => set.Name == ExampleSet.Forget.ToString()) is not { } forget) return null;
            using var neverKnew = CheckedModel.Load(retrained.ModelFolder, retrained.ModelWeightsSha256, device);
            if (ActivationExchange.Obstacle(neverKnew, original, forget.Examples) is { } obstacle)
            {
                remarks["unlearning-depth"] = $"not measured: {obstacle}";
                return null;
            }

            var depth = UnlearningDepth.Measure(unlearned, original, neverKnew, forget.Examples, prompt, seed: options.Seed, cancellation: cancellationToken);
            return depth.Score is { } score ? new DepthScore(score.Value, score.Low, score.High, depth.ExampleCount) : null;
        }
    }

    private static DissectedExamples Of(DissectedSet set) => new(
        Enum.Parse<ExampleSet>(set.Name), set.ExampleCount, set.LeftOut.Count,
        [.. set.Curves.Select(curve => new PartRecovery(
            PartOf(curve.Part), [.. curve.Points.Select(point => new LayerRecovery(point.Window.Centre, point.Score.Value, point.Score.Low, point.Score.High))]))],
        set.Controls?.SelfPatch, set.Controls?.AllActivations);

    private static ModelPart PartOf(PatchedPart part) => part switch
    {
        PatchedPart.MlpCoefficients => ModelPart.MlpCoefficients,
        PatchedPart.AttentionOutput => ModelPart.AttentionOutput,
        PatchedPart.CoefficientsAndAttention => ModelPart.CoefficientsAndAttention,
        _ => ModelPart.ValueVectors,
    };

    private static ProbeSubject? Subject(ProbeJob job, ModelVariant variant) => job.Variants.FirstOrDefault(subject => subject.Variant == variant);
}
