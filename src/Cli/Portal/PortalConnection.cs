using Compliance.Application.Pipeline;

namespace Compliance.Cli.Portal;

/// <summary>The portal of the configured database, opened for one command.</summary>
/// <param name="useCases">The one door.</param>
/// <param name="prepareDatabase">Makes or migrates the tables.</param>
/// <param name="makeDemoAccounts">Makes those accounts of the demo that are missing.</param>
/// <param name="owner">What to dispose at the end.</param>
internal sealed class PortalConnection(IUseCases useCases, Func<CancellationToken, Task> prepareDatabase, Func<CancellationToken, Task> makeDemoAccounts, IAsyncDisposable owner) : IAsyncDisposable
{
    public IUseCases UseCases => useCases;

    public Task PrepareDatabase(CancellationToken cancellationToken) => prepareDatabase(cancellationToken);

    public Task MakeDemoAccounts(CancellationToken cancellationToken) => makeDemoAccounts(cancellationToken);

    public ValueTask DisposeAsync() => owner.DisposeAsync();
}
