using Compliance.Engine.Dissection;
using Compliance.Engine.Models;
using Compliance.Engine.Probes;
using Compliance.Engine.Probes.Scores;
using Compliance.Engine.Probes.Stress;
using Compliance.Engine.Unlearning;

namespace Compliance.Cli.Experiments.Methods;

/// <summary>Unlearns by one trial after the other and measures each; what was done before is read from the folder and not done again.</summary>
/// <param name="sets">What is forgotten, kept and asked.</param>
/// <param name="original">Folder of the model that learned all.</param>
/// <param name="retrained">Folder of the model that never saw the forgotten.</param>
/// <param name="folder">Results lie here.</param>
/// <param name="tell">Told what is done.</param>
internal sealed class MethodsExperiment(MethodsSample sets, string original, string retrained, string folder, Action<string> tell)
{
    private static readonly ProbeOptions options = new()
    {
        Probes = [ProbeNames.Probability, ProbeNames.ExactMemorisation, ProbeNames.TruthRatio, ProbeNames.RougeL, ProbeNames.Refusal, ProbeNames.MembershipByMinK],
        MaxAnswerTokens = 128,
        Seed = 1,
    };

    private readonly KeptResults kept = new(Path.Combine(folder, "results"));
    private ProbeReport? ofRetrained;

    /// <summary>The model before unlearning.</summary>
    public MethodMeasures Original(CancellationToken cancellation) => Kept("original", () =>
    {
        using var model = ModelFolder.Load(original);
        return Answers(model, cancellation);
    });

    /// <summary>The model that never saw the forgotten, under the same attempts: what it says after them they have taught it, and not brought back.</summary>
    public MethodMeasures Retrained(CancellationToken cancellation) => Kept("retrained", () => Whole(retrained, cancellation));

    /// <summary>Every trial with every seed from 1 on.</summary>
    public IReadOnlyList<MethodResult> Run(IReadOnlyList<MethodTrial> trials, int seeds, CancellationToken cancellation) =>
        [.. trials.Select(trial => new MethodResult(trial.Name, [.. Enumerable.Range(1, seeds).Select(seed => Run(trial, (ulong)seed, cancellation))]))];

    private MethodMeasures Run(MethodTrial trial, ulong seed, CancellationToken cancellation) => Kept($"{trial.Name}-{seed}", () =>
    {
        var job = new UnlearningJob
        {
            Settings = trial.Settings,
            Forget = sets.Forget,
            Retain = sets.Retain,
            OutputPath = Path.Combine(folder, "trials", $"{trial.Name}-{seed}"),
            Seed = seed,
            Refusals = UnlearningMethods.GenericAnswers(trial.Settings),
            Resume = true,
        };
        using var before = ModelFolder.Load(original);
        var result = new UnlearningRunner(TimeProvider.System).Run(before, job, cancellation: cancellation);
        var measured = Whole(job.OutputPath, cancellation) with { Seconds = result.Outcome.Seconds };
        Directory.Delete(job.OutputPath, recursive: true);
        return measured;
    });

    private MethodMeasures Answers(LoadedModel model, CancellationToken cancellation)
    {
        ofRetrained ??= ReportOf(retrained, cancellation);
        var report = ProbeRunner.Run(model, sets.Probed, options, null, cancellation);
        var means = report.Sets.SelectMany(set => set.Means.Select(mean => KeyValuePair.Create($"{set.Name}/{mean.Key}", mean.Value.Value))).ToDictionary();
        foreach (var (attack, found) in report.Membership) means[attack] = found.Area.Value;
        return new MethodMeasures
        {
            Means = means,
            ForgetQuality = ScoreReport.Of(report, ofRetrained, resamples: 0).ForgetQuality!.PValue,
            Utility = ModelUtility.HarmonicMean([.. new[] { ProbeNames.Probability, ProbeNames.RougeL, ProbeNames.Truthfulness }.Select(probe => means[$"{ProbeSet.Retain}/{probe}"])]),
        };
    }

    private MethodMeasures Whole(string path, CancellationToken cancellation)
    {
        using LoadedModel model = ModelFolder.Load(path), before = ModelFolder.Load(original), neverKnew = ModelFolder.Load(retrained);
        var (forget, retain) = (sets.Of(ProbeSet.Forget), sets.Of(ProbeSet.Retain));
        IStressAttack[] attacks = [new RelearningAttack(), new BenignRelearningAttack(retain.Examples), new RoundingAttack(8), new RoundingAttack(4)];
        var stress = StressRunner.Run(model, before, forget.Examples, attacks, options, cancellation: cancellation);
        return Answers(model, cancellation) with
        {
            Attacked = stress.Attacks.ToDictionary(attack => attack.Attack, attack => (attack.Unseen ?? attack.Forget)[ProbeNames.RougeL].Value),
            Dissection = Dissector.Run(model, before, [forget], new DissectionOptions(), cancellation: cancellation).Sets[0],
            Depth = UnlearningDepth.Measure(model, before, neverKnew, forget.Examples, cancellation: cancellation).Score?.Value,
        };
    }

    private ProbeReport ReportOf(string path, CancellationToken cancellation)
    {
        using var model = ModelFolder.Load(path);
        return ProbeRunner.Run(model, sets.Probed, options, null, cancellation);
    }

    private MethodMeasures Kept(string name, Func<MethodMeasures> measure) => kept.Get(name, measure, measured => tell(FormattableString.Invariant(
        $"{name}: forget {measured.Means["forget/rouge-l"]:F3}, retain {measured.Means["retain/rouge-l"]:F3}, forget quality {measured.ForgetQuality:G3}, utility {measured.Utility:F3}, {measured.Seconds:F0} s")));
}
