using Compliance.Application.Requests;
using Compliance.Domain;
using Compliance.Domain.Jobs;
using Compliance.Domain.Requests;
using Compliance.Domain.TrainingExamples;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.TrainingExamples;

/// <summary>What was searched, how and with what result: "not found" is an answer only with this record behind it (Art. 11 GDPR).</summary>
internal static class SearchRecord
{
    private const string TrainSplit = "train";

    /// <summary>What stands in the log of a finished search: how many data sets and examples, and by how many names, identifiers and answers that were seen. Counts only.</summary>
    public static async Task<Dictionary<string, object?>> Facts(IComplianceDb db, IPersonVault vault, ErasureRequest request, CancellationToken cancellationToken)
    {
        var person = await db.Persons.AsNoTracking().FirstAsync(found => found.Id == request.PersonId, cancellationToken);
        var details = vault.Open(person);
        var searched = db.TrainingExamples.Where(example => example.Split == TrainSplit && example.SuppressedAt == null);
        return new()
        {
            ["dataSets"] = await searched.Select(example => example.DataSetId).Distinct().CountAsync(cancellationToken),
            ["examined"] = await searched.CountAsync(cancellationToken),
            ["names"] = 1 + details.OtherNames.Count,
            ["identifiers"] = details.Identifiers.Count,
            ["seenOutputs"] = details.SeenOutputs.Count,
        };
    }

    /// <summary>Why it cannot be said yet that the person is not found; null when it can.</summary>
    public static async Task<Problem?> AgainstNotFound(IComplianceDb db, Guid requestId, CancellationToken cancellationToken)
    {
        if (!await db.Runs.AnyAsync(run => run.RequestId == requestId && run.Kind == RunKind.FindExamples && run.State == RunState.Succeeded, cancellationToken))
            return Problem.Conflict("search-missing", "Nobody has searched the training data for this person yet. Search first; then it can be said that nothing was found.");
        return await db.ExampleMatches.AnyAsync(match => match.RequestId == requestId && match.Decision != MatchDecision.Rejected, cancellationToken)
            ? Problem.Conflict("matches-left", "The search found examples that are not rejected. Whoever is found in the training data cannot be told that they are not.")
            : null;
    }
}
