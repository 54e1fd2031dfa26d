using Compliance.Application.Pipeline;
using Compliance.Domain;
using Compliance.Domain.Access;
using Compliance.Domain.TrainingExamples;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.TrainingExamples;

/// <summary>The matches of a case, best score first. Shows example text, so it takes the permission to see personal data, and each look is recorded.</summary>
[Requires(Permission.ReviewMatches)]
public sealed record ListMatches(Guid RequestId, PageRequest Page, MatchDecision? Decision = null, MatchKind? Kind = null) : IQuery<Page<MatchRow>>, IShowsPersonalData;

internal sealed class ListMatchesHandler(IComplianceDb db) : IRequestHandler<ListMatches, Outcome<Page<MatchRow>>>
{
    public async Task<Outcome<Page<MatchRow>>> Handle(ListMatches query, CancellationToken cancellationToken)
    {
        if (!await db.Requests.AnyAsync(request => request.Id == query.RequestId, cancellationToken)) return Problem.NotFound("The case");
        var found = db.ExampleMatches.AsNoTracking().Where(match => match.RequestId == query.RequestId);
        if (query.Decision is { } decision) found = found.Where(match => match.Decision == decision);
        if (query.Kind is { } kind) found = found.Where(match => match.Kind == kind);
        var (total, rows) = await found
            .Join(db.TrainingExamples, match => match.ExampleId, example => example.Id, (match, example) => new { match, example })
            .Join(db.DataSets, pair => pair.example.DataSetId, dataSet => dataSet.Id, (pair, dataSet) => new { Match = pair.match, Example = pair.example, DataSet = dataSet.Name })
            .OrderByDescending(row => row.Match.Score).ThenBy(row => row.Match.ExampleId)
            .Cut(query.Page, cancellationToken);
        return query.Page.ToPage(total, rows.Select(row => new MatchRow(
            row.Match.Id, row.Example.Id, row.DataSet, row.Example.Subject, row.Example.Prompt, row.Example.Completion, row.Match.Score, row.Match.Reasons, row.Match.Decision, row.Match.DecidedBy,
            row.Match.DecidedAt)).ToList());
    }
}
