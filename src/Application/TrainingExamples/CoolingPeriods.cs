using System.Globalization;
using Compliance.Domain;
using Compliance.Domain.TrainingExamples;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.TrainingExamples;

/// <summary>The time between collection and training in which people can act (EDPB Opinion 28/2024).</summary>
internal static class CoolingPeriods
{
    /// <summary>Why nothing may be trained on the data set yet, or null.</summary>
    public static async Task<Problem?> AgainstTraining(IComplianceDb db, Guid? dataSetId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (dataSetId is null) return null;
        var dataSet = await db.DataSets.AsNoTracking().FirstAsync(found => found.Id == dataSetId, cancellationToken);
        return dataSet.IsCooling(DateOnly.FromDateTime(now.UtcDateTime)) ? Refusal(dataSet) : null;
    }

    private static Problem Refusal(DataSet dataSet) => Problem.Conflict("cooling-period", string.Create(
        CultureInfo.InvariantCulture,
        $"The data set {dataSet.Name} cools until {dataSet.TrainableFrom:yyyy-MM-dd}: {dataSet.CoolingDays} days after its collection, in which people can ask to be left out. No model may be trained on it before. Wait, record a reasoned exception, or, if it was collected earlier, import it with its day of collection (compliance import --collected-on)."));
}
