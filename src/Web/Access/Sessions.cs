using System.Security.Claims;
using Compliance.Application.Access;
using Compliance.Application.Pipeline;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;

namespace Compliance.Web.Access;

/// <summary>Cookies for people, bearer tokens for programs; both carry the same claims and are checked in the same way.</summary>
internal static class Sessions
{
    private const string EitherScheme = "cookie-or-bearer";

    public static IServiceCollection AddSessions(this IServiceCollection services)
    {
        services.AddMemoryCache();
        services.AddScoped<SessionCheck>();
        services.AddScoped<ReaderUseCases>();
        services.AddScoped<AccountNames>();
        services.AddScoped<AuthenticationStateProvider, OpenPageSessions>();
        services.AddCascadingAuthenticationState();
        services.AddAuthorization();
        services.AddAuthentication(EitherScheme)
            .AddPolicyScheme(EitherScheme, null, options =>
            {
                options.ForwardDefaultSelector = context =>
                    context.Request.Headers.Authorization.ToString().StartsWith("Bearer ", StringComparison.Ordinal)
                        ? BearerTokenDefaults.AuthenticationScheme
                        : CookieAuthenticationDefaults.AuthenticationScheme;
            })
            .AddCookie(options =>
            {
                options.Cookie.Name = "session";
                options.Cookie.HttpOnly = true;
                // Lax keeps a link in an e-mail to a case working; a form of another site still comes without the cookie.
                options.Cookie.SameSite = SameSiteMode.Lax;
                options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
                options.ExpireTimeSpan = TimeSpan.FromHours(8);
                options.SlidingExpiration = true;
                options.LoginPath = "/sign-in";
                options.ReturnUrlParameter = "back";
                options.Events.OnRedirectToLogin = context => Refuse(context, StatusCodes.Status401Unauthorized);
                options.Events.OnRedirectToAccessDenied = context => Refuse(context, StatusCodes.Status403Forbidden);
            })
            .AddBearerToken(options => options.BearerTokenExpiration = TimeSpan.FromHours(1));
        return services;
    }

    /// <summary>Stands after authentication: an ended session counts as nobody.</summary>
    public static IApplicationBuilder UseSessionCheck(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        if (context.User.Identity?.IsAuthenticated == true)
            context.User = await context.RequestServices.GetRequiredService<SessionCheck>().Present(context.User, context.RequestAborted) ?? new ClaimsPrincipal(new ClaimsIdentity());
        await next(context);
    });

    public static void MapSignOut(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/sign-out", async (HttpContext context, IUseCases useCases, SessionCheck sessions, Microsoft.AspNetCore.Antiforgery.IAntiforgery antiforgery) =>
        {
            if (!await antiforgery.IsRequestValidAsync(context))
                return Results.BadRequest();
            await useCases.Send(new EndSessions(), AccountClaims.ToActor(context.User), context.RequestAborted);
            sessions.Drop(context.User);
            await context.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
            return Results.LocalRedirect("/");
        }).ExcludeFromDescription();

    // A program gets the status; a person is led to the form.
    private static Task Refuse(RedirectContext<CookieAuthenticationOptions> context, int status)
    {
        if (context.Request.Path.StartsWithSegments("/api") || status == StatusCodes.Status403Forbidden)
            context.Response.StatusCode = status;
        else
            context.Response.Redirect(context.RedirectUri);
        return Task.CompletedTask;
    }
}
