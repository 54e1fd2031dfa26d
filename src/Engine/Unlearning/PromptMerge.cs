using Compliance.Engine.Examples;

namespace Compliance.Engine.Unlearning;

/// <summary>Several requests by one prompt: it is trained anew on all of them together, which costs no further positions, but every request's data and a whole run each time.</summary>
public static class PromptMerge
{
    /// <summary>The job that forgets what all the jobs forget and keeps what none of them forgets. Settings, seed and refusals are the first job's.</summary>
    /// <param name="jobs">SPUL.</param>
    /// <param name="outputPath">Folder for the merged prompt.</param>
    /// <exception cref="ArgumentException">No jobs, or one of another method.</exception>
    public static UnlearningJob Of(IReadOnlyList<UnlearningJob> jobs, string outputPath)
    {
        PromptRequests.Check(jobs);
        IReadOnlyList<TrainingExample> forget = PromptRequests.Distinct(jobs.SelectMany(job => job.Forget));
        var retain = PromptRequests.Without(PromptRequests.Distinct(jobs.SelectMany(job => job.Retain)), forget);
        return jobs[0] with { Forget = forget, Retain = retain, OutputPath = outputPath, EarlierPrompt = null };
    }
}
