using Compliance.Domain;
using Compliance.Domain.Access;

namespace Compliance.Application.Pipeline;

/// <summary>The one door: sends a use case through authorisation, validation and the transaction, in a service scope of its own.</summary>
/// <remarks>A scope of its own keeps a page that stays open for hours from holding one database context all that time.</remarks>
public interface IUseCases
{
    /// <summary>Runs a command as the actor.</summary>
    Task<Outcome<T>> Send<T>(ICommand<T> command, Actor actor, CancellationToken cancellationToken = default);

    /// <summary>Runs a query as the actor.</summary>
    Task<Outcome<T>> Send<T>(IQuery<T> query, Actor actor, CancellationToken cancellationToken = default);
}
