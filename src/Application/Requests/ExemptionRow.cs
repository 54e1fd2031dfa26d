using Compliance.Domain.Requests;

namespace Compliance.Application.Requests;

/// <summary>An exemption as officers see it.</summary>
/// <param name="ExampleId">The training example that is kept; null for all of the case.</param>
public sealed record ExemptionRow(Guid Id, string Layer, string Code, string Source, string Text, long? ExampleId, BalancingForm? Balancing, string DecidedBy, DateTimeOffset DecidedAt);
