using Compliance.Application.Pipeline;
using Compliance.Domain;
using Compliance.Domain.Access;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.Accountability;

/// <summary>The impact assessments of a model, in all its versions, newest first.</summary>
[Requires(Permission.ReadRegistry)]
public sealed record ListAssessments(string ModelName, PageRequest Page) : IQuery<Page<AssessmentRow>>;

internal sealed class ListAssessmentsHandler(IComplianceDb db) : IRequestHandler<ListAssessments, Outcome<Page<AssessmentRow>>>
{
    public async Task<Outcome<Page<AssessmentRow>>> Handle(ListAssessments query, CancellationToken cancellationToken)
    {
        var (total, found) = await db.ImpactAssessments.AsNoTracking().Where(assessment => assessment.ModelName == query.ModelName)
            .OrderByDescending(assessment => assessment.DatedOn).ThenByDescending(assessment => assessment.RecordedAt).ThenBy(assessment => assessment.Id).Cut(query.Page, cancellationToken);
        return query.Page.ToPage(total, found.Select(Assessments.Row).ToList());
    }
}
