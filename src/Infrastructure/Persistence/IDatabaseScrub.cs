namespace Compliance.Infrastructure.Persistence;

/// <summary>Makes the files of the database give up what was deleted. Providers that clean up by themselves have none.</summary>
internal interface IDatabaseScrub
{
    Task Scrub(CancellationToken cancellationToken);
}
