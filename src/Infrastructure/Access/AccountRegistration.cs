using Compliance.Application.Access;
using Compliance.Infrastructure.Persistence;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Compliance.Infrastructure.Access;

/// <summary>Registers accounts. Cookies and tokens are the business of the host that serves pages.</summary>
internal static class AccountRegistration
{
    public static IServiceCollection AddComplianceAccounts(this IServiceCollection services)
    {
        services.AddIdentityCore<Account>(Configure)
            .AddRoles<IdentityRole>()
            .AddEntityFrameworkStores<ComplianceDbContext>();
        services.AddScoped<IAccounts, Accounts>();
        return services;
    }

    /// <summary>The same at run time and at design time: the store options decide which tables there are.</summary>
    public static void Configure(IdentityOptions options)
    {
        // Version 3 brings the tables of passkeys.
        options.Stores.SchemaVersion = IdentitySchemaVersions.Version3;
        options.Stores.MaxLengthForKeys = 128;
        options.User.RequireUniqueEmail = true;
        // NIST SP 800-63B: length counts, composition rules do not.
        options.Password.RequiredLength = 12;
        options.Password.RequireDigit = false;
        options.Password.RequireLowercase = false;
        options.Password.RequireUppercase = false;
        options.Password.RequireNonAlphanumeric = false;
        options.Password.RequiredUniqueChars = 4;
        options.Lockout.MaxFailedAccessAttempts = 5;
        options.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(15);
    }
}
