using Compliance.Application.Jobs;

namespace Compliance.Application.Unlearning;

/// <summary>Runs an unlearning strategy on a model. The only port through which weights or prompts are made.</summary>
public interface IUnlearningEngine
{
    /// <summary>Unlearns and leaves the result in <see cref="UnlearningJob.OutputFolder"/>. Resumes from the checkpoint that an earlier attempt left.</summary>
    /// <exception cref="OperationCanceledException">Cancelled; the checkpoint stays.</exception>
    Task<UnlearningProduct> Unlearn(UnlearningJob job, IRunProgress progress, CancellationToken cancellationToken);
}
