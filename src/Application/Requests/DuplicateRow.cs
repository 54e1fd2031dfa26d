using Compliance.Domain.Requests;

namespace Compliance.Application.Requests;

/// <summary>Another case that shares details with this one.</summary>
/// <param name="SharedKinds">Which details are equal, by kind: "email", "identifier", "name".</param>
/// <param name="WaitsForThis">Whether an officer linked it as a duplicate of this case.</param>
/// <param name="LeadsThis">Whether this case is linked as its duplicate.</param>
public sealed record DuplicateRow(
    Guid Id, string Reference, RequestState State, DateTimeOffset ReceivedAt, bool IsIdentityConfirmed, IReadOnlyList<string> SharedKinds, bool WaitsForThis, bool LeadsThis);
