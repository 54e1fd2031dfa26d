using Compliance.Domain.Requests;
using Compliance.Domain.Unlearning;
using Compliance.Domain.Verification;

namespace Compliance.Application.Verification;

/// <summary>A report with what surrounds it.</summary>
/// <param name="Present">The level as it stands now: an artefact that is not in force any more lowers it.</param>
/// <param name="OnceSignedOff">The level that signing off brings, and tells the person.</param>
public sealed record ReportView(Guid Id, Guid RequestId, string CaseReference, RequestState CaseState, UnlearningStrategy Strategy, string ModelName, int ModelVersion, string ArtifactSha256, ArtifactState ArtifactState, Guid RunId, DateTimeOffset MadeAt, ProbeTable Probes, EvidenceVerdict Verdict, EvidenceVerdict Present, EvidenceVerdict OnceSignedOff, string? DecidedBy, DateTimeOffset? DecidedAt, bool? IsSignedOff, string? SentBackReason)
{
    /// <summary>What the person's own prompts brought out before and after, without texts: number of the claim, and its replays by this report's run.</summary>
    public IReadOnlyList<ClaimView> Claims { get; init; } = [];

    /// <summary>How many of them still come out after unlearning.</summary>
    public int ClaimsComingOut => Claims.Count(claim => claim.Replays.Any(replay => replay is { Variant: ModelVariant.After, Reappears: true }));
}
