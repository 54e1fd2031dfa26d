using Compliance.Application.Pipeline;
using Compliance.Domain.Access;
using Compliance.Domain.Requests;

namespace Compliance.Application.Requests;

/// <summary>The officer's queue, due soonest first unless sorted otherwise ("due", "received", "reference", "state").</summary>
/// <param name="Search">Part of a reference.</param>
[Requires(Permission.ReadCases)]
public sealed record ListCases(PageRequest Page, RequestState? State = null, string? LawPack = null, string? Search = null, bool OnlyOpen = true, bool OnlyOverdue = false, string? AssigneeId = null) : IQuery<CaseQueue>;
