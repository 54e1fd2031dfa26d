using Compliance.Application.Requests;
using Compliance.Domain.Requests;
using Compliance.Domain.TrainingExamples;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.TrainingExamples;

/// <summary>Takes the examples of a granted case out of the data set, and keeps them out of every later import. Evidence level E1.</summary>
internal static class ForgottenExamples
{
    /// <returns>How many examples the case takes out.</returns>
    public static async Task<int> Suppress(IComplianceDb db, IPersonVault vault, Guid requestId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var examples = await db.ToErase(requestId, ErasureLayers.DataSet)
            .Join(db.TrainingExamples, match => match.ExampleId, example => example.Id, (_, example) => example).ToListAsync(cancellationToken);
        // After an appeal the case closes again with what it had suppressed before.
        var known = (await db.Suppressions.Where(entry => entry.RequestId == requestId).Select(entry => entry.ExampleHash).ToListAsync(cancellationToken)).ToHashSet();
        foreach (var example in examples)
        {
            example.SuppressedAt ??= now;
            var hash = vault.KeyedHash(ExampleText.Normalise(example.Prompt, example.Completion));
            if (!known.Contains(hash)) db.Suppressions.Add(new SuppressionEntry { RequestId = requestId, ExampleHash = hash, AddedAt = now });
        }

        return examples.Count;
    }
}
