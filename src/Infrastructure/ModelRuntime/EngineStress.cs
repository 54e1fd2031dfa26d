using System.Globalization;
using Compliance.Application.Verification;
using Compliance.Domain.Verification;
using Compliance.Engine.Dissection;
using Compliance.Engine.Examples;
using Compliance.Engine.Models;
using Compliance.Engine.Probes;
using Compliance.Engine.Probes.Stress;
using Compliance.Engine.Probes.Stress.Jailbreaks;
using TorchSharp;

namespace Compliance.Infrastructure.ModelRuntime;

/// <summary>Puts changed weights under stress, and the retrained model under the same stress where there is one.</summary>
/// <param name="job">Names the original and the retrained model beside the one under test.</param>
/// <param name="device">Where to calculate.</param>
internal sealed class EngineStress(ProbeJob job, torch.Device device)
{
    // Enough to tell a tenth, and few enough that a verification stays a matter of minutes.
    private const int MaxAskedExamples = 40;

    // A model that talks on after the answer says nothing new.
    private const int ExtraAnswerTokens = 16;

    private static readonly string MultipleChoice = new MultipleChoice().Name;

    /// <summary>Whether the variant is one that is attacked.</summary>
    public static bool Covers(ModelVariant variant) => EvidenceRules.StressTests.Any(test => test.Variant == variant);

    /// <summary>Attacks and measures.</summary>
    /// <param name="variant">The stress.</param>
    /// <param name="model">The model under test; not changed.</param>
    /// <param name="sets">The sets of the job.</param>
    /// <param name="options">Which probes, lengths, refusals, seed.</param>
    /// <param name="measure">Turns probe results into cells.</param>
    /// <param name="progress">Told on this thread.</param>
    /// <param name="cancellationToken">Looked at between steps.</param>
    public StressFigures Measure(
        ModelVariant variant, LoadedModel model, IReadOnlyList<ProbeSet> sets, ProbeOptions options, Func<ProbeReport, IEnumerable<ProbeCell>> measure,
        IProgress<ProbeProgress> progress, CancellationToken cancellationToken)
    {
        var forget = Named(sets, ExampleSet.Forget)?.Examples ?? throw new InvalidOperationException("There are no forgotten examples to attack.");
        var retain = Named(sets, ExampleSet.Retain);
        using var original = variant is ModelVariant.Patched or ModelVariant.Restored ? Load(ModelVariant.Before) ?? throw new InvalidOperationException($"{variant} needs the model before unlearning, and the job names none.") : null;
        using var retrained = Load(ModelVariant.Retrained);
        // A reference with another tokenizer or shape can be asked, but not be given parts of the original.
        var obstacle = original is null || retrained is null ? null : ActivationExchange.Obstacle(retrained, original, forget);
        var reference = obstacle is null ? retrained : null;
        var remarks = new Dictionary<string, string>();
        if (obstacle is not null) remarks[$"{variant.ToString().ToLowerInvariant()}-retrained"] = obstacle;
        IReadOnlyList<TrainingExample> others = retain?.Examples ?? [];
        return variant switch
        {
            ModelVariant.Relearned => OnWeights(new RelearningAttack()),
            ModelVariant.RelearnedBenign => others.Count == 0 ? StressFigures.None : OnWeights(new BenignRelearningAttack(others)),
            ModelVariant.Int8 => OnWeights(new RoundingAttack(8)),
            ModelVariant.Int4 => OnWeights(new RoundingAttack(4)),
            ModelVariant.Restored => OnWeights(new RestorationAttack(original!)),
            ModelVariant.Jailbroken => OnAnswers([.. JailbreakAttack.Families.Select(family => new JailbreakAttack(family, others))]),
            ModelVariant.BestOfN => OnAnswers([new BestOfNAttack { Seed = options.Seed }]),
            _ => OnAnswers([new PatchingAttack(original!)]),
        };

        StressFigures OnWeights(IStressAttack attack)
        {
            // What the attacker was shown says nothing: only the others tell whether knowledge came back. Retained examples tell whether the model still works at all.
            var isShown = attack.Shown(forget);
            var unseen = new ProbeSet(ExampleSet.Forget.ToString(), [.. forget.Where((_, index) => !isShown[index])]);
            List<ProbeSet> probed = [.. new[] { unseen, retain }.OfType<ProbeSet>().Where(set => set.Examples.Count > 0)];
            if (probed.Count == 0) return StressFigures.None;
            using var attacked = attack.Attack(model, forget, cancellationToken);
            var cells = measure(ProbeRunner.Run(attacked, probed, options, progress, cancellationToken)).ToList();
            if (reference is not null && unseen.Examples.Count > 0)
            {
                using var attackedReference = attack.Attack(reference, forget, cancellationToken);
                var onReference = ProbeRunner.Run(attackedReference, [unseen], options with { Probes = [ProbeNames.RougeL] }, null, cancellationToken).Sets[0];
                if (onReference.Means.TryGetValue(ProbeNames.RougeL, out var mean)) cells.Add(Cell(variant, ProbeCodes.ReferenceRougeL, mean, onReference.ExampleCount, []));
            }

            return new StressFigures(cells, attacked.WeightsSha256, remarks);
        }

        StressFigures OnAnswers(IReadOnlyList<IAnswerAttack> attacks)
        {
            var asked = EvenlyDrawn.From([.. forget.Where(example => example.Kind == ExampleKind.QuestionAnswer)], MaxAskedExamples);
            if (asked.Count == 0) return StressFigures.None;
            var longest = asked.Max(example => model.Format.EncodeAnswer(model.Tokenizer, example.Answer).Length);
            var shorter = options with { MaxAnswerTokens = Math.Min(options.MaxAnswerTokens, longest + ExtraAnswerTokens) };
            var found = AnswerAttackRunner.Run(model, asked, attacks, shorter, new AsOneSet(progress), cancellationToken);
            var onReference = reference is null ? null : AnswerAttackRunner.Run(reference, asked, attacks, shorter, null, cancellationToken);
            if (Worst(found, onReference) is not { } worst) return StressFigures.None;
            var cells = new List<ProbeCell> { Cell(variant, ProbeCodes.RougeL, found[worst].Leak!, found[worst].ExampleCount, [.. found[worst].PerExample.Select(leak => double.IsNaN(leak) ? (double?)null : leak)]) };
            if (onReference?[worst].Leak is { } neverKnew) cells.Add(Cell(variant, ProbeCodes.ReferenceRougeL, neverKnew, onReference[worst].ExampleCount, []));
            if (attacks.Count > 1)
            {
                remarks["jailbreak-worst"] = found[worst].Attack;
                foreach (var (index, outcome) in found.Index())
                    remarks[$"jailbreak-{outcome.Attack}"] = outcome.Leak is { } leak ? Figures(leak.Value, onReference?[index].Leak?.Value) : "does not apply";
            }

            return new StressFigures(cells, model.WeightsSha256, remarks);
        }
    }

    /// <summary>The attack that lies furthest above the reference, or leaks most where there is none. Multiple choice gives the answer away and means nothing without.</summary>
    private static int? Worst(IReadOnlyList<AnswerAttackOutcome> found, IReadOnlyList<AnswerAttackOutcome>? onReference)
    {
        int? worst = null;
        foreach (var (index, outcome) in found.Index())
        {
            if (outcome.Leak is null || (onReference is null && outcome.Attack == MultipleChoice)) continue;
            if (worst is null || Excess(index) > Excess(worst.Value)) worst = index;
        }

        return worst;

        double Excess(int index) => found[index].Leak!.Value - (onReference?[index].Leak?.Value ?? 0);
    }

    private static string Figures(double value, double? reference) => reference is null
        ? value.ToString("0.000", CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{value:0.000} (retrained {reference:0.000})");

    private static ProbeCell Cell(ModelVariant variant, string code, Estimate estimate, int count, IReadOnlyList<double?> perExample) =>
        new(variant, ExampleSet.Forget, code, estimate.Value, estimate.Low, estimate.High, count, perExample);

    private static ProbeSet? Named(IReadOnlyList<ProbeSet> sets, ExampleSet set) => sets.FirstOrDefault(found => found.Name == set.ToString());

    private LoadedModel? Load(ModelVariant variant) =>
        job.Variants.FirstOrDefault(subject => subject.Variant == variant) is { } subject ? CheckedModel.Load(subject.ModelFolder, subject.ModelWeightsSha256, device) : null;

    /// <summary>Attacks one after the other are the answering of one set to whoever looks at the run.</summary>
    private sealed class AsOneSet(IProgress<ProbeProgress> progress) : IProgress<ProbeProgress>
    {
        public void Report(ProbeProgress value) => progress.Report(value with { Set = ExampleSet.Forget.ToString() });
    }
}
