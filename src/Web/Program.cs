using System.Globalization;
using System.Net;
using Compliance.Infrastructure;
using Compliance.Infrastructure.Access;
using Compliance.Infrastructure.Persistence;
using Compliance.Web;
using Compliance.Web.Access;
using Compliance.Web.Api;
using Compliance.Web.Audit;
using Compliance.Web.Hosting;
using Compliance.Web.Notifications;
using Compliance.Web.Requests;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.HttpOverrides;
using Radzen;

// Numbers and dates are written the same way for every reader; the time zone is the reader's.
CultureInfo.DefaultThreadCurrentCulture = CultureInfo.GetCultureInfo("en-GB");
CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.GetCultureInfo("en-GB");

var builder = WebApplication.CreateBuilder(args);
var options = builder.Configuration.Get<PortalOptions>() ?? new PortalOptions();
var portal = builder.Configuration.GetSection("Portal").Get<PortalSettings>() ?? new PortalSettings();
portal.Demo = options.IsDemo;

try
{
    builder.WebHost.UseUrls(ListenAddress.Choose(builder.Configuration["urls"], portal.Demo));
    builder.Services.AddCompliance(builder.Configuration, HostKind.Web, TimeProvider.System);
}
catch (InvalidOperationException refused)
{
    // A setting that the operator must change: one sentence, no stack trace.
    Console.Error.WriteLine($"The portal does not start. {refused.Message}");
    return 2;
}

// Without publishing, styles and scripts lie in several folders; only the development environment would look there by itself.
builder.WebHost.UseStaticWebAssets();
// The address of a status page is a secret; the request log would keep it.
builder.Logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.Warning);
builder.Services.AddSingleton(portal);
builder.Services.AddDataProtection().SetApplicationName("Compliance").PersistKeysToFileSystem(new(Path.GetFullPath(Path.Combine(options.DataFolder, "session-keys"))));
builder.Services.AddRazorComponents().AddInteractiveServerComponents();
builder.Services.AddRadzenComponents();
builder.Services.AddSessions();
builder.Services.AddSingleton<ReceiptCookie>();
builder.Services.AddComplianceApi();
builder.Services.AddHealthChecks().AddDbContextCheck<ComplianceDbContext>();
builder.Services.AddPublicRateLimits(portal);
builder.Services.Configure<ForwardedHeadersOptions>(forwarded =>
{
    forwarded.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
    forwarded.KnownIPNetworks.Clear();
    forwarded.KnownProxies.Clear();
    foreach (var proxy in portal.TrustedProxies)
        forwarded.KnownProxies.Add(IPAddress.Parse(proxy));
});

var app = builder.Build();

try
{
    await app.Services.GetRequiredService<DatabaseStartup>().Prepare();
    await app.Services.GetRequiredService<DemoAccounts>().Check();
}
catch (InvalidOperationException refused)
{
    Console.Error.WriteLine($"The portal does not start. {refused.Message}");
    return 2;
}

app.UseForwardedHeaders();
app.UseContentSecurityPolicy();
// A program gets problem details, a person a page.
app.UseWhen(context => context.Request.Path.StartsWithSegments("/api"), api => api.UseExceptionHandler().UseStatusCodePages());
app.UseWhen(context => !context.Request.Path.StartsWithSegments("/api"), pages =>
{
    pages.UseExceptionHandler("/error/500", createScopeForErrors: true);
    pages.UseStatusCodePagesWithReExecute("/error/{0}", createScopeForStatusCodePages: true);
    pages.UseErrorPagesForForms();
});
if (!portal.Demo)
    app.UseHsts();
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
app.MapLetterFile();
app.MapPublicLog();
app.MapComplianceApi();
app.MapRazorComponents<App>().AddInteractiveServerRenderMode(interactive => interactive.ContentSecurityFrameAncestorsPolicy = null);
await app.RunAsync();
return 0;
