using Compliance.Domain.Requests;
using Compliance.Domain.Verification;

namespace Compliance.Application.Reports;

/// <summary>The case as an evidence package shows it: what was asked, under which law, by when, and how it ended. Nothing that names the person.</summary>
/// <param name="Level">The evidence level as it stood when the package was made.</param>
internal sealed record EvidenceCase(
    string Reference, RequestKind Kind, string Country, string LawPack, string LawPackVersion, string Channel, DateTimeOffset ReceivedAt, DateTimeOffset? IdentityConfirmedAt, DateOnly DueOn,
    IReadOnlyList<RuleStep> DueSteps, bool IsExtended, int SuspendedDays, RequestState State, DateTimeOffset? EndedAt, IReadOnlyList<string> Grounds, string? RefusalGround, EvidenceVerdict Level)
{
    public static EvidenceCase Of(ErasureRequest request, EvidenceVerdict level) => new(
        request.Reference, request.Kind, request.Country, request.LawPack, request.LawPackVersion, request.Channel, request.ReceivedAt, request.IdentityConfirmedAt, request.DueOn, request.DueSteps,
        request.IsExtended, request.SuspendedDays, request.State, request.EndedAt, request.Grounds, request.RefusalGround, level);
}
