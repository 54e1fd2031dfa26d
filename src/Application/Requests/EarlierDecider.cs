using Compliance.Domain;
using Compliance.Domain.Requests;

namespace Compliance.Application.Requests;

/// <summary>Whoever decided before an appeal does not decide again.</summary>
internal static class EarlierDecider
{
    /// <summary>Why the account may not decide, or null.</summary>
    public static Problem? Against(ErasureRequest request, string accountId) => request.BarredDeciderId == accountId
        ? new Problem(ProblemKind.Forbidden, "decided-before", "The person appealed a decision of this account; another officer must take the case.")
        : null;
}
