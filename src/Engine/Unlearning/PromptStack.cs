using Compliance.Engine.Models;
using Compliance.Engine.Training;

namespace Compliance.Engine.Unlearning;

/// <summary>
/// Several requests by several prompts: each is trained with the earlier ones in force and put behind them, so that earlier requests need not be touched, nor their data kept,
/// and every request costs positions.
/// </summary>
public static class PromptStack
{
    /// <summary>Trains the prompts one after the other. The last job's folder holds the whole stack as one soft prompt.</summary>
    /// <param name="runner">Runs each.</param>
    /// <param name="model">Never changed.</param>
    /// <param name="jobs">SPUL, in the order of the requests; what an earlier one forgets is taken out of the retain examples of the later ones. Only the first may have an earlier prompt.</param>
    /// <param name="progress">Told after each step.</param>
    /// <param name="cancellation">Ends the run after the current step.</param>
    /// <returns>One result a job.</returns>
    /// <exception cref="ArgumentException">No jobs, or one of another method.</exception>
    public static IReadOnlyList<UnlearningResult> Run(
        UnlearningRunner runner, LoadedModel model, IReadOnlyList<UnlearningJob> jobs, IProgress<TrainingProgress>? progress = null, CancellationToken cancellation = default)
    {
        PromptRequests.Check(jobs);
        var results = new List<UnlearningResult>();
        var earlier = jobs[0].EarlierPrompt;
        try
        {
            for (var i = 0; i < jobs.Count; i++)
            {
                var retain = PromptRequests.Without(jobs[i].Retain, jobs.Take(i).SelectMany(job => job.Forget));
                results.Add(runner.Run(model, jobs[i] with { Retain = retain, EarlierPrompt = earlier }, progress, cancellation));
                if (i > 0) earlier?.Dispose();
                earlier = SoftPrompt.Load(Path.Combine(jobs[i].OutputPath, results[i].Artefact.SoftPromptFile!), model.WeightsSha256);
            }
        }
        finally
        {
            if (earlier != jobs[0].EarlierPrompt) earlier?.Dispose();
        }

        return results;
    }
}
