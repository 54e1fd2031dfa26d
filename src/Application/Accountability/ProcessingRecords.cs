using Compliance.Domain.Accountability;
using Compliance.Domain.Models;
using Compliance.Domain.Retention;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.Accountability;

/// <summary>Puts the record of processing together from what the portal knows.</summary>
internal sealed class ProcessingRecords(IComplianceDb db, ControllerDetails controller, TimeProvider clock)
{
    private const string Format = "compliance-processing-record/1";

    private static readonly string[] Measures =
    [
        "What a person told us is encrypted under a key of their own (AES-256-GCM); destroying that key erases the case file.",
        "Names are masked; whoever opens personal data needs the permission, and each opening is recorded.",
        "Nothing is granted before the identity is confirmed; a change of weights and the destruction of a case file take two people.",
        "Every action stands in an audit log to which is only added and whose checkpoints are signed.",
        "What was erased is erased again when a backup is restored.",
    ];

    private static readonly string[] ModelMeasures =
    [
        "The weights are compared with the registered hash before every use.",
        "The gateway answers nothing while the rules of granted requests are not in force.",
        "Examples of granted requests stay out of every later import and training run, and those of open requests stay out meanwhile.",
    ];

    public async Task<ProcessingRecord> Make(CancellationToken cancellationToken)
    {
        var processors = await db.Processors.AsNoTracking().OrderBy(processor => processor.Name).ThenBy(processor => processor.Id).ToListAsync(cancellationToken);
        return new ProcessingRecord(
            Format, clock.GetUtcNow(), controller, Product(processors), await Models(cancellationToken),
            [.. processors.Select(processor => new RecordedProcessor(
                processor.Name, processor.Role, processor.Processes, processor.Country, processor.TransferBasis, processor.ContractReference, processor.ContractedOn, processor.EndedOn, processor.DeletionConfirmedAt))]);
    }

    private static ProcessingActivity Product(IReadOnlyList<Processor> processors)
    {
        // Until the deletion is confirmed, they may still hold something.
        var holding = processors.Where(processor => processor.DeletionConfirmedAt is null).ToList();
        return new ProcessingActivity(
            "Compliance", [], true,
            ["Answering requests for erasure and objections (Art. 17, 21 GDPR): checking the identity, finding the training examples, making the model forget, telling the person, and proving what was done."],
            ["People who ask to be forgotten or object", "Those who act for them", "People named in training examples", "Officers, engineers and administrators of the portal"],
            ["Names, other names and identifiers", "E-mail addresses and countries", "What should be forgotten, and answers of a model that were seen", "Documents that prove an identity, until it is decided", "Training examples", "Accounts and what was done with them"],
            [.. holding.Select(processor => $"{processor.Name} (processor)")],
            [.. holding.Where(processor => EeaCountries.IsOutside(processor.Country)).Select(processor => $"{processor.Name}, {processor.Country}: {processor.TransferBasis}")],
            [.. RetentionPlan.Current.Classes.Select(InWords)],
            Measures);
    }

    private async Task<IReadOnlyList<ProcessingActivity>> Models(CancellationToken cancellationToken)
    {
        var versions = await db.Models.AsNoTracking().Where(model => model.Purpose != ModelPurpose.Reference).OrderBy(model => model.Name).ThenBy(model => model.Version)
            .Select(model => new { model.Name, model.Version, model.DataSetId }).ToListAsync(cancellationToken);
        var described = await db.ModelProcessings.AsNoTracking().ToDictionaryAsync(processing => processing.ModelName, cancellationToken);
        var recipients = await db.Recipients.AsNoTracking().Where(recipient => recipient.RemovedAt == null).OrderBy(recipient => recipient.Name).ToListAsync(cancellationToken);
        return
        [
            .. versions.GroupBy(version => version.Name).Select(group =>
            {
                var processing = described.GetValueOrDefault(group.Key);
                var dataSets = group.Select(version => version.DataSetId).OfType<Guid>().ToHashSet();
                return new ProcessingActivity(
                    group.Key, [.. group.Select(version => version.Version)], processing is not null,
                    Part(processing?.Purposes), Part(processing?.PersonCategories), Part(processing?.DataCategories),
                    [.. recipients.Where(recipient => recipient.ModelName == group.Key || (recipient.DataSetId is { } id && dataSets.Contains(id))).Select(recipient => recipient.Name).Distinct()],
                    Part(processing?.Transfers), Part(processing?.TimeLimit), ModelMeasures);
            }),
        ];
    }

    private static string[] Part(string? text) => text is null ? [] : [text];

    private static string InWords(RetentionClass kept)
    {
        var start = kept.Start.Replace('-', ' ');
        return kept.Period switch
        {
            null => $"{kept.Name}: stays ({kept.Source.TrimEnd('.')}).",
            { Months: 0, Days: 0 } => $"{kept.Name}: until \"{start}\".",
            { Days: 0 } period => $"{kept.Name}: {period.Months} months from \"{start}\".",
            { Months: 0 } period => $"{kept.Name}: {period.Days} days from \"{start}\".",
            { } period => $"{kept.Name}: {period.Months} months and {period.Days} days from \"{start}\".",
        };
    }
}
