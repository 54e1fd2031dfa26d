using Compliance.Application.Pipeline;
using Compliance.Domain.Access;

namespace Compliance.Application.Unlearning;

/// <summary>The second person approves or declines a change of weights. The proposer cannot.</summary>
[Requires(Permission.ApproveWeightChanges)]
public sealed record DecideWeightChange(Guid RequestId, bool IsApproved, string? DeclinedReason = null) : ICommand<Nothing>;
