using Compliance.Application.Jobs;
using Compliance.Application.Verification;
using Compliance.Domain.Verification;

namespace Compliance.Application.Tests.House;

/// <summary>Answers with figures of an unlearning that worked as well as its family can, and remembers what it was asked.</summary>
internal sealed class FakeProbeEngine : IProbeEngine
{
    public List<ProbeJob> Jobs { get; } = [];

    public List<ReplayJob> Replays { get; } = [];

    /// <summary>What a variant in a folder answers to a claim's prompt; unless a test says otherwise, only the model before unlearning gives out what was claimed.</summary>
    public Func<ProbeSubject, ClaimPrompt, string> Answers { get; set; } = (subject, claim) => subject.Variant is ModelVariant.Before or ModelVariant.AfterRemoved ? claim.Output : "I do not know.";

    public Task<IReadOnlyList<ClaimAnswer>> Replay(ReplayJob job, IRunProgress progress, CancellationToken cancellationToken)
    {
        Replays.Add(job);
        return Task.FromResult<IReadOnlyList<ClaimAnswer>>([.. job.Variants.SelectMany(subject => job.Claims.Select(claim => new ClaimAnswer(
            claim.RequestId, claim.Number, subject.Variant, Answers(subject, claim), Answers(subject, claim) == claim.Output ? 1 : 0.1)))]);
    }

    public Task<ProbeTable> Probe(ProbeJob job, IRunProgress progress, CancellationToken cancellationToken)
    {
        Jobs.Add(job);
        var cells = new List<ProbeCell>();
        foreach (var variant in job.Variants.Select(subject => subject.Variant))
        {
            foreach (var (set, examples) in job.Sets)
            {
                var knows = set == ExampleSet.Retain || (set is ExampleSet.Forget or ExampleSet.ForgetParaphrased && variant is ModelVariant.Before or ModelVariant.AfterRemoved);
                var refuses = variant == ModelVariant.After && set is ExampleSet.Forget or ExampleSet.ForgetParaphrased && variant == ModelVariant.After;
                cells.Add(new ProbeCell(variant, set, ProbeCodes.RougeL, knows ? 0.99 : 0.12, null, null, examples.Count, []));
                cells.Add(new ProbeCell(variant, set, ProbeCodes.Probability, knows ? 0.97 : 0.05, null, null, examples.Count, []));
                cells.Add(new ProbeCell(variant, set, ProbeCodes.RefusalRate, refuses ? 1 : 0, null, null, examples.Count, []));
            }
        }

        progress.Report("Probing", job.Variants.Count, job.Variants.Count);
        return Task.FromResult(new ProbeTable(cells, new Dictionary<string, string> { ["seed"] = "1" }));
    }
}
