namespace Compliance.Application.Unlearning;

/// <summary>A job for the engine.</summary>
/// <param name="ReplacesId">Soft prompt in force whose examples the job covers too.</param>
public sealed record UnlearningWork(UnlearningJob Job, Guid? ReplacesId);
