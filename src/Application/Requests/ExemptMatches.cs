using Compliance.Domain.TrainingExamples;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.Requests;

/// <summary>Leaves out of a case's confirmed matches what is exempt from erasure in a layer.</summary>
internal static class ExemptMatches
{
    /// <summary>The confirmed matches of the case that are to be erased in the layer.</summary>
    public static IQueryable<ExampleMatch> ToErase(this IComplianceDb db, Guid requestId, string layer) =>
        db.ExampleMatches.Where(match => match.RequestId == requestId && match.Decision == MatchDecision.Confirmed
            && !db.Exemptions.Any(found => found.RequestId == requestId && found.Layer == layer && (found.MatchId == null || found.MatchId == match.Id)));
}
