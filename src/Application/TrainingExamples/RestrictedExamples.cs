using Compliance.Domain.Requests;
using Compliance.Domain.TrainingExamples;

namespace Compliance.Application.TrainingExamples;

/// <summary>Examples whose processing is restricted while their case is undecided (Art. 18 GDPR): exact matches of an open case with a confirmed identity, unless an officer rejected them.</summary>
/// <remarks>It is asked of the cases each time, so the restriction starts with the search, ends with the decision, and comes back with an appeal, and nothing can be forgotten in between.</remarks>
internal static class RestrictedExamples
{
    private static readonly RequestState[] Ended = [RequestState.Closed, RequestState.Refused, RequestState.Withdrawn];

    /// <summary>Ids of the examples; some more than once.</summary>
    /// <param name="except">A case whose own restriction does not count.</param>
    public static IQueryable<long> Ids(IComplianceDb db, Guid? except = null) =>
        db.ExampleMatches.Where(match => match.Kind == MatchKind.Exact && match.Decision != MatchDecision.Rejected && match.RequestId != except)
            .Join(db.Requests.Where(request => request.IdentityConfirmedAt != null && !Ended.Contains(request.State)), match => match.RequestId, request => request.Id, (match, _) => match.ExampleId);
}
