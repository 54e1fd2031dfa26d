using Compliance.Domain.Requests;
using Compliance.Domain.TrainingExamples;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.Requests;

/// <summary>What is kept in a closed case, as outcome lines of their own beside those of what was done.</summary>
internal static class ExemptionOutcomes
{
    /// <returns>One line for each exemption, in the order of the layers; none while the case is open.</returns>
    public static async Task<IReadOnlyList<LayerOutcome>> Of(IComplianceDb db, IPersonVault vault, ErasureRequest request, CancellationToken cancellationToken)
    {
        if (request.State != RequestState.Closed) return [];
        var exemptions = await db.Exemptions.AsNoTracking().Where(found => found.RequestId == request.Id).OrderBy(found => found.DecidedAt).ToListAsync(cancellationToken);
        if (exemptions.Count == 0) return [];
        var person = await db.Persons.AsNoTracking().FirstAsync(found => found.Id == request.PersonId, cancellationToken);
        var all = await db.ExampleMatches.CountAsync(match => match.RequestId == request.Id && match.Decision == MatchDecision.Confirmed, cancellationToken);
        return [.. exemptions.OrderBy(exemption => ErasureLayers.All.ToList().IndexOf(exemption.Layer)).Select(exemption => Line(exemption, all, person, vault))];
    }

    private static LayerOutcome Line(Exemption exemption, int all, PersonRecord person, IPersonVault vault)
    {
        var count = exemption.MatchId is null ? all : 1;
        var text = person.WrappedKey is null ? "" : $" {vault.Unseal(person, exemption.SealedText)}";
        return new(exemption.Layer, false, $"{count} training {(count == 1 ? "example is" : "examples are")} kept here: {ErasureExemption.Find(exemption.Code)?.Source} ({exemption.Code}).{text}") { IsKept = true };
    }
}
