using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.Unlearning;

/// <summary>Settings that searches found.</summary>
internal static class SearchResults
{
    /// <summary>The newest of each strategy over all versions of the model's name: a change of weights does not undo a search.</summary>
    public static async Task<List<TunedSettingsView>> For(IComplianceDb db, string modelName, CancellationToken cancellationToken)
    {
        var found = await db.TunedSettings.AsNoTracking()
            .Join(db.Models.Where(model => model.Name == modelName), tuned => tuned.ModelId, model => model.Id, (tuned, model) => new { Tuned = tuned, model.Version })
            .ToListAsync(cancellationToken);
        return [.. found.OrderByDescending(each => each.Tuned.RecordedAt).DistinctBy(each => each.Tuned.StrategyCode)
            .Select(each => new TunedSettingsView(each.Tuned.StrategyCode, each.Tuned.Settings, each.Version, each.Tuned.RecordedAt))];
    }
}
