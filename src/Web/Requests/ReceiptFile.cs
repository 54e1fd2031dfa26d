using System.Text;
using Compliance.Application.Requests;
using Compliance.Web.Display;

namespace Compliance.Web.Requests;

/// <summary>The receipt as a file to keep: what was received when, by when it is due and why, and the audit entry that proves it.</summary>
internal static class ReceiptFile
{
    public static void MapReceiptFile(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/receipt/file", (HttpContext context, ReceiptCookie receipts) => receipts.Read(context.Request) is { } receipt
            ? Results.File(
                Encoding.UTF8.GetBytes(Text(receipt, $"{context.Request.Scheme}://{context.Request.Host}/status/{receipt.StatusToken}")),
                "text/plain; charset=utf-8",
                $"receipt-{receipt.Reference}.txt")
            : Results.NotFound()).ExcludeFromDescription();

    internal static string Text(Receipt receipt, string statusAddress) => $"""
        RECEIPT FOR A REQUEST TO BE FORGOTTEN

        Reference:     {receipt.Reference}
        Received:      {receipt.ReceivedAt.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC
        Answer due on: {ReaderZone.FullDay(receipt.DueOn)}
        Why that day:  {Why(receipt)}
        Law:           {receipt.LawPack}
        Follow it at:  {statusAddress}
                       Whoever has this address can see and withdraw the request. Keep it to yourself.

        PROOF
        This receipt stands in the portal's hash-chained audit log as entry {receipt.AuditIndex} with the SHA-256
        {receipt.AuditHash}
        If the log is ever changed before or at that entry, its hash at that place is no longer this one. Anyone with
        the log can check it: compliance audit verify.

        """;

    private static string Why(Receipt receipt) => receipt.DueSteps.Count == 0
        ? receipt.DueReason
        : string.Join("\n               ", receipt.DueSteps.Select((step, index) => $"{index + 1}. {step.Words}{(step.Source.Length > 0 ? $" ({step.Source})" : "")}"));
}
