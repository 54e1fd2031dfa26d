using System.Globalization;
using Compliance.Web;
using Compliance.Web.Access;
using Compliance.Web.Api;
using Compliance.Web.Hosting;
using Compliance.Web.Requests;
using Microsoft.AspNetCore.HttpOverrides;
using Radzen;

// Numbers and dates are written the same way for every reader; the time zone is the reader's.
CultureInfo.DefaultThreadCurrentCulture = CultureInfo.GetCultureInfo("en-GB");
CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.GetCultureInfo("en-GB");

var builder = WebApplication.CreateBuilder(args);
var portal = builder.Configuration.GetSection("Portal").Get<PortalSettings>() ?? new PortalSettings();
portal.Demo |= string.Equals(builder.Configuration["Mode"], "Demo", StringComparison.OrdinalIgnoreCase);

// Without publishing, styles and scripts lie in several folders; only the development environment would look there by itself.
builder.WebHost.UseStaticWebAssets();
// The address of a status page is a secret; the request log would keep it.
builder.Logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.Warning);
builder.Services.AddSingleton(portal);
builder.Services.AddSingleton(TimeProvider.System);
builder.Services.AddRazorComponents().AddInteractiveServerComponents();
builder.Services.AddRadzenComponents();
builder.Services.AddSessions();
builder.Services.AddSingleton<ReceiptCookie>();
builder.Services.AddComplianceApi();
builder.Services.AddHealthChecks();
builder.Services.AddPublicRateLimits(portal);
builder.Services.Configure<ForwardedHeadersOptions>(options =>
{
    options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
    options.KnownIPNetworks.Clear();
    options.KnownProxies.Clear();
    foreach (var proxy in portal.TrustedProxies)
        options.KnownProxies.Add(System.Net.IPAddress.Parse(proxy));
});

var app = builder.Build();

app.UseForwardedHeaders();
app.UseContentSecurityPolicy();
// A program gets problem details, a person a page.
app.UseWhen(context => context.Request.Path.StartsWithSegments("/api"), api => api.UseExceptionHandler().UseStatusCodePages());
app.UseWhen(context => !context.Request.Path.StartsWithSegments("/api"), pages =>
{
    pages.UseExceptionHandler("/error/500", createScopeForErrors: true);
    pages.UseStatusCodePagesWithReExecute("/error/{0}", createScopeForStatusCodePages: true);
});
app.UseRouting();
app.UseAuthentication();
app.UseSessionCheck();
app.UseAuthorization();
app.UseRateLimiter();
app.UseAntiforgery();
app.MapStaticAssets();
app.MapHealthChecks("/health");
app.MapPreferences();
app.MapSignOut();
app.MapReceiptFile();
app.MapComplianceApi();
app.MapRazorComponents<App>().AddInteractiveServerRenderMode(options => options.ContentSecurityFrameAncestorsPolicy = null);
app.Run();
