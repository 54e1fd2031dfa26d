using Compliance.Domain.Jobs;
using Compliance.Domain.Requests;

namespace Compliance.Application.Requests;

/// <summary>Where a request goes, which run starts there, and which message the person gets.</summary>
internal sealed record WorkflowStep(RequestState State, RunKind? Run = null, string? Notification = null);
