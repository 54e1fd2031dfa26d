using Compliance.Application.Audit;
using Compliance.Domain.Audit;
using Microsoft.Extensions.DependencyInjection;

namespace Compliance.Benchmarks;

/// <summary>Lets a benchmark run the portal's commands without their audit entries. The portal itself has no such switch.</summary>
internal sealed class LogSwitch
{
    public bool IsOn { get; set; } = true;

    /// <summary>Puts the switch before what hands the facts of a command to the log.</summary>
    public IServiceCollection Into(IServiceCollection services)
    {
        var facts = services.Last(service => service.ServiceType == typeof(IAuditFacts));
        var make = facts.ImplementationFactory ?? throw new InvalidOperationException("The facts of a command are registered without a factory; expected one to put the switch before.");
        services.Remove(facts);
        return services.AddScoped<IAuditFacts>(provider => new Switched((IAuditFacts)make(provider), this));
    }

    private sealed class Switched(IAuditFacts facts, LogSwitch log) : IAuditFacts
    {
        public IReadOnlyList<AuditFact> Take() => facts.Take() is var taken && log.IsOn ? taken : [];
    }
}
