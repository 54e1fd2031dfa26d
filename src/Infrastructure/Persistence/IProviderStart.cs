namespace Compliance.Infrastructure.Persistence;

/// <summary>What a provider needs once before its first use.</summary>
internal interface IProviderStart
{
    Task Prepare(CancellationToken cancellationToken);
}
