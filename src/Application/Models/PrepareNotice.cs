using System.Globalization;
using Compliance.Application.Notifications;
using Compliance.Application.Pipeline;
using Compliance.Domain;
using Compliance.Domain.Access;
using Compliance.Domain.TrainingExamples;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.Models;

/// <summary>Makes the text of a notice to a recipient: which lines of which data set, and nothing about the person.</summary>
[Requires(Permission.RunJobs)]
public sealed record PrepareNotice(Guid NoticeId) : IQuery<OutgoingMessage>;

internal sealed class PrepareNoticeHandler(IComplianceDb db) : IRequestHandler<PrepareNotice, Outcome<OutgoingMessage>>
{
    private const int MaxLines = 2000;

    public async Task<Outcome<OutgoingMessage>> Handle(PrepareNotice query, CancellationToken cancellationToken)
    {
        var notice = await db.RecipientNotices.AsNoTracking().FirstAsync(found => found.Id == query.NoticeId, cancellationToken);
        if (notice.SentAt is not null) return Problem.Conflict("already-sent", "This notice was sent already.");
        var recipient = await db.Recipients.AsNoTracking().FirstAsync(found => found.Id == notice.RecipientId, cancellationToken);
        var reference = await db.Requests.Where(request => request.Id == notice.RequestId).Select(request => request.Reference).FirstAsync(cancellationToken);
        var examples = await db.ExampleMatches.Where(match => match.RequestId == notice.RequestId && match.Decision == MatchDecision.Confirmed)
            .Join(db.TrainingExamples, match => match.ExampleId, example => example.Id, (_, example) => new { example.DataSetId, example.Split, example.Ordinal })
            .OrderBy(example => example.DataSetId).ThenBy(example => example.Split).ThenBy(example => example.Ordinal).Take(MaxLines).ToListAsync(cancellationToken);
        var ids = examples.Select(example => example.DataSetId).Distinct().ToList();
        var dataSets = await db.DataSets.AsNoTracking().Where(dataSet => ids.Contains(dataSet.Id)).ToDictionaryAsync(dataSet => dataSet.Id, cancellationToken);
        var lines = examples.GroupBy(example => (example.DataSetId, example.Split)).Select(group => string.Create(
            CultureInfo.InvariantCulture, $"Data set {dataSets[group.Key.DataSetId].Name} ({group.Key.Split}; SHA-256 of the file {dataSets[group.Key.DataSetId].Sha256}), lines {string.Join(", ", group.Select(example => example.Ordinal + 1))}"));
        var received = recipient.DataSetId is { } id ? $"the data set {await db.DataSets.Where(dataSet => dataSet.Id == id).Select(dataSet => dataSet.Name).FirstAsync(cancellationToken)}" : $"the model {recipient.ModelName}";
        var body = $"""
            To {recipient.Name}

            You received {received} from us. We have granted a request for erasure that concerns training examples in it (Art. 19 GDPR).
            Please erase these examples from every copy that you hold, stop using models trained on them as soon as we give you a new version,
            pass this notice on to whom you gave them, and answer this message when it is done. Quote the reference {reference}.

            {string.Join("\n", lines)}

            If you hold nothing of it any more, answer that.

            """;
        return new OutgoingMessage(notice.Id, recipient.Email, $"Notice of erasure {reference}", body);
    }
}
