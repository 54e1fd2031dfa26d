using Compliance.Application.Access;
using Compliance.Application.Pipeline;
using Compliance.Domain.Access;
using Compliance.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Compliance.Infrastructure.Access;

/// <summary>The accounts of the demo, one per role and a second officer and engineer, so that two people can decide. Production refuses to start while one of them exists.</summary>
public sealed class DemoAccounts(IServiceScopeFactory scopes, PortalOptions portal, DemoOptions demo)
{
    private const string Domain = "@demo.invalid";

    /// <summary>User name and roles. ".invalid" can never be a real address (RFC 2606).</summary>
    public static IReadOnlyList<(string UserName, Role Role)> All { get; } =
    [
        ($"officer{Domain}", Role.ComplianceOfficer), ($"officer2{Domain}", Role.ComplianceOfficer), ($"engineer{Domain}", Role.Engineer), ($"engineer2{Domain}", Role.Engineer),
        ($"admin{Domain}", Role.Administrator), ($"person{Domain}", Role.DataSubject),
    ];

    /// <summary>Makes missing accounts in demo mode. In production, refuses when one is there.</summary>
    /// <exception cref="InvalidOperationException">Production with demo accounts.</exception>
    public async Task Check(CancellationToken cancellationToken = default)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ComplianceDbContext>();
        var present = await db.Users.Where(account => account.UserName!.EndsWith(Domain)).Select(account => account.UserName!).ToListAsync(cancellationToken);
        if (!portal.IsDemo)
        {
            if (present.Count > 0)
                throw new InvalidOperationException($"Production mode refuses to start with demo accounts ({string.Join(", ", present)}). Use a fresh database, or set Mode to Demo.");
            return;
        }

        var useCases = scope.ServiceProvider.GetRequiredService<IUseCases>();
        foreach (var (userName, role) in All.Where(account => !present.Contains(account.UserName)))
        {
            var outcome = await useCases.Send(new CreateAccount(userName, demo.Password, [role]), Actor.System("seeding"), cancellationToken);
            // Another host that started at the same moment may have been quicker.
            if (!outcome.IsSuccess && outcome.Problem!.Code != "account-exists") throw new InvalidOperationException($"The demo account of the role {role} could not be made: {outcome.Problem.Message}");
        }
    }
}
