using Compliance.Application.Notifications;
using Compliance.Application.Requests;
using Compliance.Domain;
using Compliance.Domain.Models;
using Compliance.Domain.Requests;
using Compliance.Domain.TrainingExamples;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.Models;

/// <summary>What of a case had been made public, and who was informed of the erasure (Art. 17(2) GDPR).</summary>
internal static class CasePublications
{
    public const string Layer = "publication";

    public static async Task<CasePublication> Of(IComplianceDb db, Guid requestId, CancellationToken cancellationToken)
    {
        var dataSets = db.ExampleMatches.Where(match => match.RequestId == requestId && match.Decision == MatchDecision.Confirmed)
            .Join(db.TrainingExamples, match => match.ExampleId, example => example.Id, (_, example) => example.DataSetId);
        var sets = await db.DataSets.Where(dataSet => dataSet.PublishedAt != null && dataSets.Contains(dataSet.Id)).Select(dataSet => dataSet.Name).OrderBy(name => name).ToListAsync(cancellationToken);
        var models = await db.Models.Where(model => model.PublishedAt != null && model.DataSetId != null && dataSets.Contains(model.DataSetId.Value)).Select(model => model.Name).Distinct().OrderBy(name => name).ToListAsync(cancellationToken);
        var informed = await db.RecipientNotices.Where(notice => notice.RequestId == requestId && notice.SentAt != null)
            .Join(db.Recipients, notice => notice.RecipientId, recipient => recipient.Id, (_, recipient) => recipient.Name).OrderBy(name => name).ToListAsync(cancellationToken);
        var excuse = await db.PublicationExcuses.AsNoTracking().Where(found => found.RequestId == requestId).OrderByDescending(found => found.RecordedAt).FirstOrDefaultAsync(cancellationToken);
        return new CasePublication([.. sets.Select(name => $"data set {name}"), .. models.Select(name => $"model {name}")], informed, excuse?.Reason, excuse?.RecordedBy, excuse?.RecordedAt);
    }

    /// <summary>Why the case cannot close yet, or null.</summary>
    public static async Task<Problem?> AgainstClosing(IComplianceDb db, Guid requestId, CancellationToken cancellationToken)
    {
        var publication = await Of(db, requestId, cancellationToken);
        return publication.IsSettled
            ? null
            : Problem.Conflict("publication-open", $"The data had been made public ({string.Join(", ", publication.Published)}). Inform at least one controller who processes them, or record why nobody is informed, on the office tab of the case; then it can close (Art. 17(2) GDPR).");
    }

    /// <summary>What the person is told of it; nothing while the case is open, or when nothing had been made public.</summary>
    public static async Task<IReadOnlyList<LayerOutcome>> Lines(IComplianceDb db, ErasureRequest request, string language, CancellationToken cancellationToken)
    {
        if (request.State != RequestState.Closed) return [];
        var publication = await Of(db, request.Id, cancellationToken);
        if (publication.Published.Count == 0) return [];
        return [publication.Informed.Count > 0
            ? new(Layer, true, Phrases.Of(language, "publication.informed", string.Join(", ", publication.Informed)))
            : new(Layer, false, Phrases.Of(language, "publication.excused", publication.Reason ?? ""))];
    }
}
