using Compliance.Domain;
using Compliance.Domain.Models;
using Compliance.Domain.TrainingExamples;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.Models;

/// <summary>Who received what a case is about: the data sets of its confirmed matches, and the models that were trained on them.</summary>
internal static class CaseRecipients
{
    public static async Task<List<Recipient>> Of(IComplianceDb db, Guid requestId, CancellationToken cancellationToken)
    {
        var dataSets = db.ExampleMatches.Where(match => match.RequestId == requestId && match.Decision == MatchDecision.Confirmed)
            .Join(db.TrainingExamples, match => match.ExampleId, example => example.Id, (_, example) => example.DataSetId);
        var models = db.Models.Where(model => model.DataSetId != null && dataSets.Contains(model.DataSetId.Value)).Select(model => model.Name);
        return await db.Recipients.AsNoTracking()
            .Where(recipient => recipient.RemovedAt == null && ((recipient.DataSetId != null && dataSets.Contains(recipient.DataSetId.Value)) || (recipient.ModelName != null && models.Contains(recipient.ModelName))))
            .OrderBy(recipient => recipient.Name).ThenBy(recipient => recipient.Id).ToListAsync(cancellationToken);
    }

    /// <summary>Why the case cannot close yet, or null (Art. 17(2) and 19 GDPR).</summary>
    public static async Task<Problem?> AgainstClosing(IComplianceDb db, Guid requestId, CancellationToken cancellationToken)
    {
        var recipients = await Of(db, requestId, cancellationToken);
        var notices = await db.RecipientNotices.AsNoTracking().Where(notice => notice.RequestId == requestId).ToListAsync(cancellationToken);
        var open = recipients.Count(recipient => !notices.Any(notice => notice.RecipientId == recipient.Id && notice.IsSettled));
        return open == 0
            ? await CasePublications.AgainstClosing(db, requestId, cancellationToken)
            : Problem.Conflict("recipients-open", $"{open} of {recipients.Count} recipients of the data are neither told nor excused. An officer does that on the office tab of the case; then it can close.");
    }

    public static async Task<Dictionary<Guid, string>> DataSetNames(IComplianceDb db, IEnumerable<Recipient> recipients, CancellationToken cancellationToken)
    {
        var ids = recipients.Select(recipient => recipient.DataSetId).OfType<Guid>().Distinct().ToList();
        return await db.DataSets.Where(dataSet => ids.Contains(dataSet.Id)).ToDictionaryAsync(dataSet => dataSet.Id, dataSet => dataSet.Name, cancellationToken);
    }

    public static string What(Recipient recipient, Dictionary<Guid, string> dataSetNames) =>
        recipient.DataSetId is { } id ? $"data set {dataSetNames.GetValueOrDefault(id, "?")}" : $"model {recipient.ModelName}";
}
