using System.Text.Json;
using Compliance.Application.Requests;
using Compliance.Application.Unlearning;
using Compliance.Domain.Requests;
using Compliance.Domain.TrainingExamples;
using Compliance.Domain.Unlearning;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.TrainingExamples;

/// <summary>The sets of examples that unlearning trains on and verification probes, for one case and one data set.</summary>
internal static class ExampleSets
{
    /// <summary>The confirmed matches, whatever is exempt.</summary>
    public static Task<List<TrainingExample>> Confirmed(IComplianceDb db, Guid requestId, Guid dataSetId, CancellationToken cancellationToken) =>
        Examples(db, db.ExampleMatches.Where(match => match.RequestId == requestId && match.Decision == MatchDecision.Confirmed), dataSetId, cancellationToken);

    /// <summary>The confirmed matches that are not exempt in the layer that the strategy changes.</summary>
    public static Task<List<TrainingExample>> Forget(IComplianceDb db, Guid requestId, Guid dataSetId, StrategyKind strategy, CancellationToken cancellationToken) =>
        Examples(db, db.ToErase(requestId, ErasureLayers.ChangedBy(strategy)), dataSetId, cancellationToken);

    private static Task<List<TrainingExample>> Examples(IComplianceDb db, IQueryable<ExampleMatch> matches, Guid dataSetId, CancellationToken cancellationToken) =>
        matches.Join(db.TrainingExamples, match => match.ExampleId, example => example.Id, (_, example) => example)
            .Where(example => example.DataSetId == dataSetId && example.ErasedAt == null).OrderBy(example => example.Id).AsNoTracking().ToListAsync(cancellationToken);

    /// <summary>What unlearning holds the model on: trained examples of others, and those that teach it how to behave, unless they are about the same person.</summary>
    public static async Task<List<TrainingExample>> Retain(IComplianceDb db, Guid requestId, Guid dataSetId, int maxCount, CancellationToken cancellationToken)
    {
        var subjects = (await Confirmed(db, requestId, dataSetId, cancellationToken)).Select(example => example.Subject).OfType<string>().Distinct().ToList();
        var behaviour = await db.TrainingExamples
            .Where(example => example.DataSetId == dataSetId && example.Split == "behaviour" && example.SuppressedAt == null && (example.Subject == null || !subjects.Contains(example.Subject)))
            .OrderBy(example => example.Id).Select(example => example.Id).ToListAsync(cancellationToken);
        var restricted = await Restricted(db, requestId, cancellationToken);
        behaviour.RemoveAll(restricted.Contains);
        var others = await OthersFacts(db, requestId, dataSetId, restricted, cancellationToken);
        // A tenth is enough to keep the manner of refusing; which refusal a line has cannot be learned, and more of them drown the facts.
        return await Load(db, [.. Spread(others, maxCount), .. Spread(behaviour, maxCount / 10)], cancellationToken);
    }

    /// <summary>
    /// What verification probes as retained: trained facts of others. Up to half of them are those that the officer rejected: they are the namesakes.
    /// A prompt whose instruction names the forgotten is about them too, and belongs neither here nor there; and what training had to leave out is no measure of it.
    /// </summary>
    public static async Task<List<TrainingExample>> RetainedFacts(IComplianceDb db, Guid requestId, Guid dataSetId, int maxCount, CancellationToken cancellationToken)
    {
        var rejected = await db.ExampleMatches.Where(match => match.RequestId == requestId && match.Decision == MatchDecision.Rejected).Select(match => match.ExampleId).ToListAsync(cancellationToken);
        var subjects = (await Confirmed(db, requestId, dataSetId, cancellationToken)).Select(example => example.Subject).OfType<string>().Distinct().ToList();
        var others = await OthersFacts(db, requestId, dataSetId, await Restricted(db, requestId, cancellationToken), cancellationToken, notNamedInInstruction: subjects);
        var namesakes = Spread([.. others.Intersect(rejected)], maxCount / 2);
        return await Load(db, [.. namesakes, .. Spread([.. others.Except(namesakes)], maxCount - namesakes.Count)], cancellationToken);
    }

    /// <summary>What somebody else's open case is about: meanwhile it is neither trained on nor probed (Art. 18 GDPR).</summary>
    private static async Task<HashSet<long>> Restricted(IComplianceDb db, Guid requestId, CancellationToken cancellationToken) =>
        [.. await RestrictedExamples.Ids(db, except: requestId).ToListAsync(cancellationToken)];

    /// <summary>Trained facts that are neither confirmed nor pending nor suppressed nor restricted.</summary>
    private static async Task<List<long>> OthersFacts(IComplianceDb db, Guid requestId, Guid dataSetId, HashSet<long> restricted, CancellationToken cancellationToken, IReadOnlyList<string>? notNamedInInstruction = null)
    {
        var facts = db.TrainingExamples
            .Where(example => example.DataSetId == dataSetId && example.Split == "train" && example.SuppressedAt == null
                && !db.ExampleMatches.Any(match => match.RequestId == requestId && match.ExampleId == example.Id && match.Decision != MatchDecision.Rejected));
        foreach (var name in notNamedInInstruction ?? [])
            facts = facts.Where(example => example.Instruction == null || !example.Instruction.Contains(name));
        var ids = await facts.OrderBy(example => example.Id).Select(example => example.Id).ToListAsync(cancellationToken);
        ids.RemoveAll(restricted.Contains);
        return ids;
    }

    /// <summary>Examples that the model never saw.</summary>
    public static async Task<List<TrainingExample>> HeldOut(IComplianceDb db, Guid dataSetId, int maxCount, CancellationToken cancellationToken)
    {
        var ids = await db.TrainingExamples.Where(example => example.DataSetId == dataSetId && example.Split == "heldout" && example.SuppressedAt == null).OrderBy(example => example.Id).Select(example => example.Id).ToListAsync(cancellationToken);
        return await Load(db, Spread(ids, maxCount), cancellationToken);
    }

    /// <summary>Other phrasings of what is to be forgotten: named by "paraphraseOf" in the metadata, or in the split "paraphrase" for the same subject.</summary>
    public static async Task<List<TrainingExample>> Paraphrased(IComplianceDb db, IReadOnlyList<TrainingExample> forget, Guid dataSetId, int maxCount, CancellationToken cancellationToken)
    {
        var forgetIds = forget.Select(example => example.Id).ToHashSet();
        var externalIds = forget.Select(example => example.ExternalId).OfType<string>().ToHashSet();
        var subjects = forget.Select(example => example.Subject).OfType<string>().ToHashSet();
        var candidates = await db.TrainingExamples.AsNoTracking().Where(example => example.DataSetId == dataSetId && (example.Split == "paraphrase" || (example.MetadataJson != null && example.MetadataJson.Contains("\"paraphraseOf\""))))
            .OrderBy(example => example.Id).ToListAsync(cancellationToken);
        return [.. candidates.Where(example => !forgetIds.Contains(example.Id)
            && (ParaphraseOf(example) is { } original ? externalIds.Contains(original) : example.Subject is { } subject && subjects.Contains(subject))).Take(maxCount)];
    }

    public static IReadOnlyList<EngineExample> ForEngine(IEnumerable<TrainingExample> examples) =>
        [.. examples.Select(example => new EngineExample(example.Id.ToString(System.Globalization.CultureInfo.InvariantCulture), example.Prompt, example.Completion, example.Instruction))];

    private static string? ParaphraseOf(TrainingExample example)
    {
        if (example.MetadataJson is null) return null;
        using var json = JsonDocument.Parse(example.MetadataJson);
        return json.RootElement.TryGetProperty("paraphraseOf", out var original) ? original.ToString() : null;
    }

    // Evenly over the whole list, so that the sample is the same each time and covers everybody.
    private static List<long> Spread(List<long> ids, int count) =>
        count <= 0 ? [] : ids.Count <= count ? ids : [.. Enumerable.Range(0, count).Select(index => ids[(int)((long)index * ids.Count / count)])];

    private static async Task<List<TrainingExample>> Load(IComplianceDb db, IReadOnlyList<long> ids, CancellationToken cancellationToken)
    {
        var found = new Dictionary<long, TrainingExample>();
        foreach (var chunk in ids.Chunk(500))
            foreach (var example in await db.TrainingExamples.AsNoTracking().Where(example => chunk.Contains(example.Id)).ToListAsync(cancellationToken)) found[example.Id] = example;
        return [.. ids.Select(id => found[id])];
    }
}
