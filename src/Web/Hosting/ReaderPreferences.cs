namespace Compliance.Web.Hosting;

/// <summary>What the reader chose or the browser reported: colour theme and time zone. Two cookies, nothing about the person.</summary>
internal static class ReaderPreferences
{
    private const string ThemeCookie = "theme";
    private const string ZoneCookie = "zone";

    public static string? Theme(HttpRequest request) =>
        request.Cookies[ThemeCookie] is "light" or "dark" ? request.Cookies[ThemeCookie] : null;

    public static string ZoneId(HttpRequest request, string fallbackZoneId) =>
        request.Cookies[ZoneCookie] is { Length: < 64 } zoneId && TimeZoneInfo.TryFindSystemTimeZoneById(Uri.UnescapeDataString(zoneId), out var zone)
            ? zone.Id
            : fallbackZoneId;

    public static void MapPreferences(this IEndpointRouteBuilder routes) =>
        // A colour is no secret: no antiforgery token, so that the switch works from every page without script.
        routes.MapPost("/preferences/theme", async (HttpContext context) =>
        {
            var form = await context.Request.ReadFormAsync(context.RequestAborted);
            if (form["theme"] == "light" || form["theme"] == "dark")
                context.Response.Cookies.Append(ThemeCookie, form["theme"]!, new() { MaxAge = TimeSpan.FromDays(365), SameSite = SameSiteMode.Lax, HttpOnly = true, IsEssential = true });
            else
                context.Response.Cookies.Delete(ThemeCookie);
            var back = form["back"].ToString();
            var isLocal = back.StartsWith('/') && !back.StartsWith("//", StringComparison.Ordinal) && !back.StartsWith("/\\", StringComparison.Ordinal);
            return Results.LocalRedirect(isLocal ? back : "/");
        }).DisableAntiforgery().ExcludeFromDescription();
}
