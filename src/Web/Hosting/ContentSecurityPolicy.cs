using System.Security.Cryptography;

namespace Compliance.Web.Hosting;

/// <summary>Sends the security headers of every answer; only the import map may be an inline script, by a nonce of this answer.</summary>
internal static class ContentSecurityPolicy
{
    private static readonly object NonceKey = new();

    public static string Nonce(HttpContext context) =>
        context.Items.TryGetValue(NonceKey, out var nonce) ? (string)nonce! : "";

    public static IApplicationBuilder UseContentSecurityPolicy(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        // Error pages run the pipeline again; they keep the nonce that the header already names.
        if (!context.Items.ContainsKey(NonceKey))
            context.Items[NonceKey] = Convert.ToBase64String(RandomNumberGenerator.GetBytes(18));
        context.Response.OnStarting(() =>
        {
            var headers = context.Response.Headers;
            headers.ContentSecurityPolicy = Policy(Nonce(context));
            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "same-origin";
            headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            return Task.CompletedTask;
        });
        return next(context);
    });

    // style-src-attr: Radzen positions its popups by style attributes.
    internal static string Policy(string nonce) =>
        $"default-src 'none'; script-src 'self' 'nonce-{nonce}'; style-src 'self'; style-src-attr 'unsafe-inline'; font-src 'self'; " +
        "img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'self'; frame-ancestors 'none'";
}
