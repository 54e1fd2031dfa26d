using System.Security.Claims;
using Bunit;
using Compliance.Application.Pipeline;
using Compliance.Domain.Access;
using Compliance.Web.Access;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace Compliance.Web.Tests.Canned;

/// <summary>Renders a page as an interactive one for a signed-in reader, over canned use cases.</summary>
internal static class PageContext
{
    public static BunitContext For(CannedUseCases useCases, string accountId, params Role[] roles)
    {
        var context = new BunitContext();
        context.Services.AddSingleton<IUseCases>(useCases);
        context.Services.AddSingleton<TimeProvider>(new FixedClock(CannedPortal.Now));
        context.Services.AddScoped<ReaderUseCases>();
        context.Services.AddScoped<AccountNames>();
        var authorization = context.AddAuthorization();
        authorization.SetAuthorized(accountId);
        authorization.SetRoles([.. roles.Select(role => role.ToString())]);
        authorization.SetClaims(new Claim(ClaimTypes.NameIdentifier, accountId), new Claim("stamp", "stamp"));
        context.SetRendererInfo(new RendererInfo("Server", isInteractive: true));
        return context;
    }
}
