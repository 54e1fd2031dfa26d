using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.Reports;

/// <summary>Receipts and answers as the audit log has them.</summary>
internal static class AnswersFromLog
{
    public const string Received = "request-received";
    public const string Granted = "request-closed";
    public const string Refused = "request-refused";
    public const string Withdrawn = "request-withdrawn";

    private static readonly string[] Ends = [Granted, Refused, Withdrawn];

    /// <summary>What happened within the days, both included, UTC. A receipt counts on the day on which the request reached us.</summary>
    public static async Task<List<AnswerEvent>> Read(IComplianceDb db, DateOnly from, DateOnly until, CancellationToken cancellationToken)
    {
        var (start, end) = (new DateTimeOffset(from.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero), new DateTimeOffset(until.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero).AddDays(1));
        var received = await db.AuditEntries.Where(entry => entry.Action == Received)
            .Join(db.Requests, entry => entry.RequestId, request => (Guid?)request.Id, (_, request) => new { request.LawPack, request.ReceivedAt })
            .Where(request => request.ReceivedAt >= start && request.ReceivedAt < end).ToListAsync(cancellationToken);
        var ended = await db.AuditEntries.Where(entry => Ends.Contains(entry.Action) && entry.At >= start && entry.At < end)
            .Join(db.Requests, entry => entry.RequestId, request => (Guid?)request.Id, (entry, request) => new { request.LawPack, request.ReceivedAt, entry.Action, entry.At }).ToListAsync(cancellationToken);
        return
        [
            .. received.Select(request => new AnswerEvent(request.LawPack, Received, Day(request.ReceivedAt), Day(request.ReceivedAt))),
            .. ended.Select(entry => new AnswerEvent(entry.LawPack, entry.Action, Day(entry.ReceivedAt), Day(entry.At))),
        ];
    }

    public static LawMetrics Count(string law, IReadOnlyList<AnswerEvent> events)
    {
        int Of(string action) => events.Count(happened => happened.Action == action);
        double[] days = [.. events.Where(happened => happened.Action is Granted or Refused).Select(happened => (double)(happened.On.DayNumber - happened.ReceivedOn.DayNumber)).Order()];
        return new LawMetrics(law, Of(Received), Of(Granted), Of(Refused), Of(Withdrawn), Median(days), days.Length == 0 ? null : days.Average());
    }

    public static double? Median(double[] sorted) =>
        sorted.Length == 0 ? null : sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[sorted.Length / 2 - 1] + sorted[sorted.Length / 2]) / 2;

    private static DateOnly Day(DateTimeOffset at) => DateOnly.FromDateTime(at.UtcDateTime);
}
