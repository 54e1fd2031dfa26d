using Compliance.Application.Notifications;
using Compliance.Application.Pipeline;
using Compliance.Domain.Access;
using Compliance.Web.Hosting;

namespace Compliance.Web.Notifications;

/// <summary>A letter as a PDF file. A POST, because printing is dear and POSTs are limited by address.</summary>
internal static class LetterFile
{
    public static void MapLetterFile(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/status/{token}/letters/{id:guid}/pdf", async (string token, Guid id, HttpContext context, IUseCases useCases, ILetterPrinter printer, CancellationToken cancellationToken) =>
        {
            var letter = await useCases.Send(new ReadLetter(token, id), Actor.Anonymous, cancellationToken);
            if (!letter.IsSuccess || printer.WhyNot is not null) return Results.NotFound();
            context.Response.Headers.CacheControl = "no-store";
            return Results.File(await printer.Print(LetterDocument.Html(letter.Value), cancellationToken), "application/pdf", $"letter-{letter.Value.SentOn:yyyy-MM-dd}.pdf");
        }).RequireRateLimiting(PublicRateLimits.Forms).ExcludeFromDescription();
}
