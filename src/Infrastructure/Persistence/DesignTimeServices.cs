using Compliance.Infrastructure.Access;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Compliance.Infrastructure.Persistence;

/// <summary>What the contexts ask of a host, without a host: the options that decide which account tables there are.</summary>
internal static class DesignTimeServices
{
    public static IServiceProvider Provider { get; } = new ServiceCollection().Configure<IdentityOptions>(AccountRegistration.Configure).BuildServiceProvider();
}
