using Compliance.Application.Pipeline;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace Compliance.Web.Tests.Canned;

/// <summary>The real host with canned use cases behind it: routing, forms, sign-in, headers and API are real.</summary>
internal sealed class CannedHost(int formsPerMinute = 10_000) : WebApplicationFactory<Program>
{
    private readonly DirectoryInfo dataFolder = Directory.CreateTempSubdirectory("compliance-web-");

    public CannedUseCases UseCases { get; } = CannedPortal.Answers();

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Testing");
        builder.UseSetting("Mode", "Demo");
        builder.UseSetting("DataFolder", dataFolder.FullName);
        builder.UseSetting("Portal:PublicFormsPerMinute", $"{formsPerMinute}");
        builder.UseSetting("Portal:BounceSecret", CannedPortal.BounceSecret);
        builder.ConfigureTestServices(services =>
        {
            services.RemoveAll<IUseCases>();
            services.AddSingleton<IUseCases>(UseCases);
            services.Replace(ServiceDescriptor.Singleton<TimeProvider>(new FixedClock(CannedPortal.Now)));
        });
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing && dataFolder.Exists)
            dataFolder.Delete(recursive: true);
    }
}
