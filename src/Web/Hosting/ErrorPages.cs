using Microsoft.AspNetCore.Diagnostics;

namespace Compliance.Web.Hosting;

/// <summary>Sees to it that a person whose form failed gets a page, and not an empty answer.</summary>
internal static class ErrorPages
{
    public static IApplicationBuilder UseErrorPagesForForms(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        var isErrorPage = context.Features.Get<IStatusCodeReExecuteFeature>() is not null || context.Features.Get<IExceptionHandlerFeature>() is not null;
        // As the form's own POST the error page would be refused a second time.
        if (isErrorPage)
            context.Request.Method = HttpMethods.Get;
        await next(context);
        // A form with a stale token is refused without a body, but with a content type, which the status pages take for an answer.
        if (!isErrorPage && context.Response is { HasStarted: false, StatusCode: StatusCodes.Status400BadRequest, ContentLength: null })
            context.Response.ContentType = null;
    });
}
