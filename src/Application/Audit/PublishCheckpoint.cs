using Compliance.Application.Pipeline;
using Compliance.Domain;
using MediatR;

namespace Compliance.Application.Audit;

/// <summary>Signs the present state of the log; the same state is signed once. It leaves no entry, or the log would never be at rest.</summary>
[OpenToEveryone("A signed root says nothing about anybody, and a state is signed once however often it is asked for.")]
public sealed record PublishCheckpoint : ICommand<PublishedCheckpoint>;

internal sealed class PublishCheckpointHandler(Checkpoints checkpoints) : IRequestHandler<PublishCheckpoint, Outcome<PublishedCheckpoint>>
{
    public async Task<Outcome<PublishedCheckpoint>> Handle(PublishCheckpoint command, CancellationToken cancellationToken)
    {
        var current = await checkpoints.Current(cancellationToken);
        return current.Problem is { } problem ? problem : await checkpoints.Published(current.Value, true, cancellationToken);
    }
}
