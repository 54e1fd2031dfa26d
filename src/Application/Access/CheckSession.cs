using Compliance.Application.Pipeline;
using Compliance.Domain.Access;

namespace Compliance.Application.Access;

/// <summary>The account's present roles, as long as the session's stamp still stands; else refused. Asked again every half minute for open pages.</summary>
[OpenToEveryone("It tells nothing to those who do not hold the stamp.")]
public sealed record CheckSession(string AccountId, string SecurityStamp) : IQuery<IReadOnlyList<Role>>;
