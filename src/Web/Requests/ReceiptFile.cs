using System.Text;
using Compliance.Application.Audit;
using Compliance.Application.Pipeline;
using Compliance.Application.Requests;
using Compliance.Domain.Access;
using Compliance.Web.Display;

namespace Compliance.Web.Requests;

/// <summary>The receipt as a file to keep: what was received when, by when it is due and why, and the audit entry that proves it.</summary>
internal static class ReceiptFile
{
    public static void MapReceiptFile(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/receipt/file", (HttpContext context, ReceiptCookie receipts) => receipts.Read(context.Request) is { } receipt
            ? Results.File(
                Encoding.UTF8.GetBytes(Text(receipt, $"{context.Request.Scheme}://{context.Request.Host}/status/{receipt.StatusToken}")),
                "text/plain; charset=utf-8",
                $"receipt-{receipt.Reference}.txt")
            : Results.NotFound()).ExcludeFromDescription();
        routes.MapGet("/receipt/proof", async (HttpContext context, ReceiptCookie receipts, IUseCases useCases) =>
            await Proof(useCases, receipts.Read(context.Request)?.StatusToken ?? "", context.RequestAborted)).ExcludeFromDescription();
        routes.MapGet("/status/{token}/receipt", (string token, HttpContext context, IUseCases useCases) => Proof(useCases, token, context.RequestAborted)).ExcludeFromDescription();
    }

    private static async Task<IResult> Proof(IUseCases useCases, string token, CancellationToken cancellationToken)
    {
        var outcome = await useCases.Send(new GetRequestReceipt(token), Actor.Anonymous, cancellationToken);
        return outcome.IsSuccess ? Results.File(Encoding.UTF8.GetBytes(outcome.Value.ToJson()), "application/json", $"receipt-entry-{outcome.Value.Index + 1}.json") : Results.NotFound();
    }

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
        This receipt stands in the portal's audit log, a Merkle tree, as entry {receipt.AuditIndex} with the SHA-256
        {receipt.AuditHash}
        The proof file that you can download beside this receipt, and at any time from your status page, shows that the
        entry stands in the log that we signed. Check it on our page "Check a receipt", on your own device without us, or
        with: compliance audit receipt verify FILE.

        """;

    private static string Why(Receipt receipt) => receipt.DueSteps.Count == 0
        ? receipt.DueReason
        : string.Join("\n               ", receipt.DueSteps.Select((step, index) => $"{index + 1}. {step.Words}{(step.Source.Length > 0 ? $" ({step.Source})" : "")}"));
}
