using System.Threading.RateLimiting;

namespace Compliance.Web.Hosting;

/// <summary>Keeps one address from flooding the forms that need no account, and from guessing codes and passwords.</summary>
internal static class PublicRateLimits
{
    public const string Forms = "public-forms";

    public static IServiceCollection AddPublicRateLimits(this IServiceCollection services, PortalSettings portal) => services.AddRateLimiter(options =>
    {
        // The default answer would be 503, which says that the portal is broken.
        options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        options.OnRejected = (rejected, _) =>
        {
            rejected.HttpContext.Response.Headers.RetryAfter = "60";
            return ValueTask.CompletedTask;
        };
        options.AddPolicy(Forms, context => HttpMethods.IsPost(context.Request.Method)
            ? RateLimitPartition.GetFixedWindowLimiter(
                context.Connection.RemoteIpAddress?.ToString() ?? "unknown",
                _ => new FixedWindowRateLimiterOptions { PermitLimit = portal.PublicFormsPerMinute, Window = TimeSpan.FromMinutes(1) })
            : RateLimitPartition.GetNoLimiter("reading"));
    });
}
