using Compliance.Application.Pipeline;
using Compliance.Domain.Access;

namespace Compliance.Application.Access;

/// <summary>User names of colleagues by account id, for pages that say who did what. Unknown ids are left out.</summary>
[Requires(Permission.ReadCases)]
public sealed record NameAccounts(IReadOnlyCollection<string> AccountIds) : IQuery<IReadOnlyDictionary<string, string>>;
