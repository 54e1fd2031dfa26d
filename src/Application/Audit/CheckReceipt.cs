using Compliance.Application.Pipeline;
using Compliance.Domain;
using Compliance.Domain.Audit;
using MediatR;

namespace Compliance.Application.Audit;

/// <summary>Checks a receipt against this portal's key and the witnesses that it knows. Nothing is looked up and nothing is kept.</summary>
/// <param name="Receipt">Content of the file.</param>
[OpenToEveryone("Checking needs nothing but the file.")]
public sealed record CheckReceipt(string Receipt) : IQuery<ReceiptCheck>;

internal sealed class CheckReceiptHandler(ILogSigner signer, KnownWitnesses witnesses) : IRequestHandler<CheckReceipt, Outcome<ReceiptCheck>>
{
    public Task<Outcome<ReceiptCheck>> Handle(CheckReceipt query, CancellationToken cancellationToken) =>
        Task.FromResult<Outcome<ReceiptCheck>>(LogReceipt.Check(query.Receipt ?? "", signer.Key, witnesses.Keys));
}
