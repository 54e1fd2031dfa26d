using Compliance.Application.Pipeline;
using Compliance.Domain;
using MediatR;

namespace Compliance.Application.Audit;

/// <summary>The key that checks this portal's checkpoints, as text.</summary>
[OpenToEveryone("A public key.")]
public sealed record GetLogKey : IQuery<string>;

internal sealed class GetLogKeyHandler(ILogSigner signer) : IRequestHandler<GetLogKey, Outcome<string>>
{
    public Task<Outcome<string>> Handle(GetLogKey query, CancellationToken cancellationToken) => Task.FromResult<Outcome<string>>(signer.Key.Text);
}
