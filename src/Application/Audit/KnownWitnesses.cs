using Compliance.Domain.Audit;

namespace Compliance.Application.Audit;

/// <summary>The witnesses whose cosignatures the portal takes and shows.</summary>
public sealed record KnownWitnesses(IReadOnlyList<VerifierKey> Keys);
