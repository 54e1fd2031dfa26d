using System.Security.Cryptography;
using System.Text;
using Compliance.Application.Audit;
using Compliance.Application.Pipeline;
using Compliance.Application.Requests;
using Compliance.Domain;
using Compliance.Domain.Access;
using Compliance.Domain.TrainingExamples;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.TrainingExamples;

/// <summary>Registers an examples file (JSON Lines) as a data set. Suppressed examples are left out and counted.</summary>
/// <param name="Path">File on the machine of the host that runs this.</param>
/// <param name="Split">
/// "train" for facts; "behaviour" for trained lines that teach how to answer (instructions, refusals) and hold no fact of a person, which are not searched; "heldout" for
/// examples that the model never saw; "paraphrase" for other phrasings of trained ones. A line's own "split" wins.
/// </param>
/// <param name="CollectedOn">Last day on which the lines were collected; today when it is null. Not in the future. Only the split "train" sets it.</param>
/// <param name="CoolingDays">Days after the collection in which people can act before a model is trained on them; the portal's own number when it is null.</param>
[Requires(Permission.ManageRegistry)]
public sealed record ImportExamples(string Path, string DataSetName, string Split = "train", DateOnly? CollectedOn = null, int? CoolingDays = null) : ICommand<ImportResult>;

internal sealed class ImportExamplesValidator : AbstractValidator<ImportExamples>
{
    public static readonly string[] Splits = ["train", "behaviour", "heldout", "paraphrase"];

    public ImportExamplesValidator(TimeProvider clock)
    {
        RuleFor(command => command.CollectedOn).Must(day => day is null || (day.Value.Year >= 1900 && day <= DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime))).WithMessage("The day of collection lies in the future, or before 1900.");
        RuleFor(command => command.CoolingDays).Must(days => days is null or (>= 0 and <= 3650)).WithMessage("The cooling period has 0 to 3650 days.");
        RuleFor(command => command.Path).NotEmpty().WithMessage("Name the examples file.");
        RuleFor(command => command.DataSetName).NotEmpty().MaximumLength(200).WithMessage("Name the data set with 1 to 200 characters.");
        RuleFor(command => command.Split).Must(split => Splits.Contains(split)).WithMessage("The split is train, behaviour, heldout or paraphrase.");
    }
}

internal sealed class ImportExamplesHandler(IComplianceDb db, IPersonVault vault, IAuditTrail audit, TrainingRules rules, TimeProvider clock) : IRequestHandler<ImportExamples, Outcome<ImportResult>>
{
    private const int MaxRejectedRows = 100;

    public async Task<Outcome<ImportResult>> Handle(ImportExamples command, CancellationToken cancellationToken)
    {
        if (!File.Exists(command.Path)) return Problem.Invalid("file-missing", $"The file {System.IO.Path.GetFileName(command.Path)} does not exist on this machine.", nameof(command.Path));
        var bytes = await File.ReadAllBytesAsync(command.Path, cancellationToken);
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes));

        var dataSet = await db.DataSets.FirstOrDefaultAsync(found => found.Name == command.DataSetName, cancellationToken);
        if (dataSet is null)
        {
            dataSet = new DataSet { Name = command.DataSetName, Sha256 = sha256, ImportedAt = clock.GetUtcNow() };
            db.DataSets.Add(dataSet);
        }

        var taken = await db.TrainingExamples.Where(example => example.DataSetId == dataSet.Id).Select(example => example.Split).Distinct().ToListAsync(cancellationToken);
        var suppressedHashes = (await db.Suppressions.Select(entry => entry.ExampleHash).Distinct().ToListAsync(cancellationToken)).ToHashSet();
        var rejected = new List<RejectedRow>();
        var examples = new List<TrainingExample>();
        var suppressed = 0;
        var lineNumber = 0;
        using var reader = new StreamReader(new MemoryStream(bytes), new UTF8Encoding(false));
        while (await reader.ReadLineAsync(cancellationToken) is { } text)
        {
            lineNumber++;
            if (string.IsNullOrWhiteSpace(text)) continue;
            var (line, reason) = ExampleLine.Read(text);
            var split = line?.Split ?? command.Split;
            if (line is not null && !ImportExamplesValidator.Splits.Contains(split)) (line, reason) = (null, "names a split other than train, behaviour, heldout or paraphrase");
            if (line is null)
            {
                if (rejected.Count < MaxRejectedRows) rejected.Add(new RejectedRow(lineNumber, reason!));
                continue;
            }

            if (taken.Contains(split)) return Problem.Conflict("split-exists", $"The data set '{command.DataSetName}' already holds examples of the split '{split}'. Choose another name.");
            if (suppressedHashes.Contains(vault.KeyedHash(ExampleText.Normalise(line.Prompt, line.Completion))))
            {
                suppressed++;
                continue;
            }

            examples.Add(new TrainingExample
            {
                DataSetId = dataSet.Id,
                Ordinal = lineNumber - 1,
                ExternalId = line.Id,
                Subject = line.Subject,
                Prompt = line.Prompt,
                Completion = line.Completion,
                Instruction = line.Instruction,
                MetadataJson = line.MetadataJson,
                Split = split,
            });
        }

        if (examples.Count == 0 && suppressed == 0) return Problem.Invalid("no-examples", $"The file {System.IO.Path.GetFileName(command.Path)} holds no readable example; {lineNumber} lines were read.", nameof(command.Path));
        // Held-out lines and paraphrases are never trained on.
        if (examples.Any(example => example.Split == "train"))
        {
            dataSet.CollectedOn = command.CollectedOn ?? DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
            dataSet.CoolingDays = command.CoolingDays ?? rules.CoolingDays;
        }

        db.TrainingExamples.AddRange(examples);
        dataSet.ExampleCount += examples.Count;
        audit.Record("examples-imported", "data-set", dataSet.Id.ToString(), facts: new Dictionary<string, object?>
        {
            ["fileSha256"] = sha256,
            ["split"] = command.Split,
            ["collectedOn"] = dataSet.CollectedOn?.ToString("O"),
            ["coolingDays"] = dataSet.CoolingDays,
            ["imported"] = examples.Count,
            ["suppressed"] = suppressed,
            ["rejected"] = rejected.Count,
        });
        return new ImportResult(dataSet.Id, examples.Count, suppressed, rejected);
    }
}
