using Compliance.Application.Pipeline;
using Compliance.Application.Tests.House;
using Compliance.Infrastructure.Access;
using Compliance.Infrastructure.Persistence;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Compliance.Infrastructure.Tests;

public sealed class CompositionTests
{
    private static readonly Dictionary<string, string?> Production = new()
    {
        ["Mode"] = "Production",
        ["PublicUrl"] = "https://privacy.house.example",
        ["Email:From"] = "privacy@house.example",
        ["Email:Channel"] = "Smtp",
        ["Email:Smtp:Host"] = "mail.house.example",
    };

    [Theory]
    [InlineData("PublicUrl", "", "PublicUrl")]
    [InlineData("PublicUrl", "http://privacy.house.example", "https")]
    [InlineData("Email:From", "privacy@localhost", "Email:From")]
    [InlineData("Email:Smtp:Host", "", "Email:Smtp:Host")]
    [InlineData("Email:Channel", "Pigeon", "Smtp or Pickup")]
    [InlineData("Email:Channel", "Pickup", "Email:PickupFolder")]
    [InlineData("Mode", "Test", "Demo or Production")]
    [InlineData("Database:Provider", "PostgreSql", "Database:ConnectionString")]
    [InlineData("Email:From", "privacy@house.example", "COMPLIANCE_MASTER_KEY")]
    public void Production_refuses_a_missing_setting_and_says_which(string setting, string value, string named)
    {
        if (Environment.GetEnvironmentVariable("COMPLIANCE_MASTER_KEY") is { Length: > 0 }) return;
        var folder = Directory.CreateTempSubdirectory("compliance-test-");
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(Production).AddInMemoryCollection(new Dictionary<string, string?> { ["DataFolder"] = folder.FullName, [setting] = value }).Build();
        var refused = Assert.Throws<InvalidOperationException>(() => new ServiceCollection().AddCompliance(configuration, HostKind.Web, TimeProvider.System));
        Assert.Contains(named, refused.Message);
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Production_refuses_to_start_with_demo_accounts()
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite);
        await portal.Services.GetRequiredService<DemoAccounts>().Check();
        await portal.Services.GetRequiredService<DemoAccounts>().Check();
        foreach (var (userName, role) in DemoAccounts.All)
            Assert.Contains(role, (await portal.Do(new Application.Access.SignIn(userName, "forget-me-demo"), Domain.Access.Actor.Anonymous)).Roles);
        var inProduction = new DemoAccounts(portal.Services.GetRequiredService<IServiceScopeFactory>(), new PortalOptions { Mode = "Production" }, new DemoOptions());
        Assert.Contains("demo accounts", (await Assert.ThrowsAsync<InvalidOperationException>(() => inProduction.Check())).Message);
    }

    [Fact]
    public void The_settings_file_has_every_setting()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root!.FullName, "Compliance.sln"))) root = root.Parent;
        var configuration = new ConfigurationBuilder().AddJsonFile(Path.Combine(root.FullName, "appsettings.json")).Build();
        var documented = File.ReadAllText(Path.Combine(root.FullName, "docs", "configuration.md"));
        foreach (var (section, type) in new (string, Type)[]
        {
            ("", typeof(PortalOptions)), ("Database:", typeof(DatabaseOptions)), ("Jobs:", typeof(Infrastructure.Jobs.JobsOptions)), ("Email:", typeof(Infrastructure.Email.EmailOptions)),
            ("Email:Smtp:", typeof(Infrastructure.Email.SmtpOptions)),
        })
        {
            foreach (var property in type.GetProperties().Where(property => property.CanWrite && (property.PropertyType.IsPrimitive || property.PropertyType.IsEnum || property.PropertyType == typeof(string))))
            {
                Assert.True(configuration[$"{section}{property.Name}"] is not null, $"appsettings.json lacks {section}{property.Name}.");
                Assert.True(documented.Contains($"`{section}{property.Name}`"), $"docs/configuration.md lacks {section}{property.Name}.");
            }
        }
    }
}
