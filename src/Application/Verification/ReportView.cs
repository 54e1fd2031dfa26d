using Compliance.Domain.Requests;
using Compliance.Domain.Unlearning;
using Compliance.Domain.Verification;

namespace Compliance.Application.Verification;

/// <summary>A report with what surrounds it. <see cref="Present"/> is the level as it stands now (an artefact that is not enforced lowers it).</summary>
public sealed record ReportView(Guid Id, Guid RequestId, string CaseReference, RequestState CaseState, UnlearningStrategy Strategy, string ModelName, int ModelVersion, string ArtifactSha256, ArtifactState ArtifactState, Guid RunId, DateTimeOffset MadeAt, ProbeTable Probes, EvidenceVerdict Verdict, EvidenceVerdict Present, string? DecidedBy, DateTimeOffset? DecidedAt, bool? IsSignedOff, string? SentBackReason);
