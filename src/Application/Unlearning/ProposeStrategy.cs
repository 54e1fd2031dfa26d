using Compliance.Application.Pipeline;
using Compliance.Domain.Access;

namespace Compliance.Application.Unlearning;

/// <summary>The officer grants the request with a strategy. Without a change of weights the job starts at once; else a second person must approve.</summary>
[Requires(Permission.DecideRequests)]
public sealed record ProposeStrategy(Guid RequestId, string StrategyCode, IReadOnlyDictionary<string, string>? Settings = null) : ICommand<Guid>;
