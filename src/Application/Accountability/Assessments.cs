using Compliance.Domain.Accountability;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.Accountability;

/// <summary>Which impact assessment covers a strategy on a model (Art. 35 GDPR).</summary>
internal static class Assessments
{
    /// <summary>The newest assessment of each strategy on the model.</summary>
    public static async Task<IReadOnlyList<AssessmentRow>> Newest(IComplianceDb db, string modelName, CancellationToken cancellationToken) =>
        [.. (await db.ImpactAssessments.AsNoTracking().Where(assessment => assessment.ModelName == modelName).ToListAsync(cancellationToken))
            .OrderByDescending(assessment => assessment.DatedOn).ThenByDescending(assessment => assessment.RecordedAt).DistinctBy(assessment => assessment.StrategyCode).Select(Row)];

    public static AssessmentRow Row(ImpactAssessment assessment) => new(
        assessment.Id, assessment.ModelName, assessment.ModelVersion, assessment.StrategyCode, assessment.Title, assessment.Author, assessment.DatedOn, assessment.DocumentSha256, assessment.Text, assessment.RecordedAt);
}
