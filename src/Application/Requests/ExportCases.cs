using Compliance.Application.Audit;
using Compliance.Application.Pipeline;
using Compliance.Domain;
using Compliance.Domain.Access;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.Requests;

/// <summary>The filtered queue for a file, oldest first, at most <see cref="MaxCases"/>. A command, because each export is audited.</summary>
[Requires(Permission.ReadCases)]
public sealed record ExportCases(CaseFilter Filter) : ICommand<IReadOnlyList<ExportedCase>>
{
    /// <summary>More than that is asked for in parts, by a narrower filter.</summary>
    public const int MaxCases = 20_000;
}

internal sealed class ExportCasesHandler(IComplianceDb db, IAuditTrail audit, TimeProvider clock) : IRequestHandler<ExportCases, Outcome<IReadOnlyList<ExportedCase>>>
{
    private const int BatchSize = 500;

    public async Task<Outcome<IReadOnlyList<ExportedCase>>> Handle(ExportCases command, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var found = CaseFiltering.Apply(db, command.Filter, DateOnly.FromDateTime(now.UtcDateTime));
        if (await found.CountAsync(cancellationToken) > ExportCases.MaxCases) return Problem.Conflict("too-many-cases", $"More than {ExportCases.MaxCases} cases fit the filter. Choose a narrower one.");

        var requests = await found.OrderBy(request => request.ReceivedAt).ThenBy(request => request.Id).ToListAsync(cancellationToken);
        var cases = new List<ExportedCase>(requests.Count);
        foreach (var batch in requests.Chunk(BatchSize))
        {
            var flags = await CaseFiltering.Flags(db, [.. batch.Select(request => request.Id)], cancellationToken);
            cases.AddRange(batch.Select(request => new ExportedCase(
                request.Reference, request.State, request.LawPack, request.LawPackVersion, request.Country, request.Channel, request.ReceivedAt, request.DueOn,
                request.EndedAt is { } ended ? CaseClock.Today(ended, request.TimeZone) : null, CaseClock.DaysLeft(request, now), request.AssigneeId, request.RefusalGround, [.. flags[request.Id]])
            { Kind = request.Kind }));
        }

        audit.Record("cases-exported", "queue", "cases", facts: new Dictionary<string, object?> { ["count"] = cases.Count });
        return cases;
    }
}
