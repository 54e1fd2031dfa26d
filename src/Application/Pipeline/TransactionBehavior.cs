using System.Reflection;
using Compliance.Application.Audit;
using Compliance.Domain;
using MediatR;

namespace Compliance.Application.Pipeline;

/// <summary>One transaction for a command: its changes, their audit entries and the jobs that it starts.</summary>
internal sealed class TransactionBehavior<TRequest, T>(ICommandTransaction transaction) : IPipelineBehavior<TRequest, Outcome<T>>
    where TRequest : ICommand<T>
{
    private static readonly bool KeepsOnRefusal = typeof(TRequest).GetCustomAttribute<KeepsChangesOnRefusalAttribute>() is not null;

    public async Task<Outcome<T>> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<Outcome<T>> next)
    {
        var (outcome, entries) = await transaction.Run(() => next(), KeepsOnRefusal, cancellationToken);
        return outcome.IsSuccess && outcome.Value is IAuditReceipt<T> receipt && entries.Count > 0 ? receipt.WithEntry(entries[0]) : outcome;
    }
}
