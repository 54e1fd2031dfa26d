namespace Compliance.Domain.TrainingExamples;

/// <summary>One line of a data set, as the model was trained on it.</summary>
public sealed class TrainingExample
{
    public long Id { get; init; }
    public required Guid DataSetId { get; init; }

    /// <summary>Zero-based line in the file.</summary>
    public required int Ordinal { get; init; }

    /// <summary>The file's own id, if it has one.</summary>
    public string? ExternalId { get; set; }

    /// <summary>Whom the example is about, if the file says so.</summary>
    public string? Subject { get; set; }

    /// <summary>Question or prompt; empty for plain text.</summary>
    public required string Prompt { get; set; }

    /// <summary>Answer, completion or the plain text.</summary>
    public required string Completion { get; set; }

    /// <summary>System instruction that precedes the prompt, if any.</summary>
    public string? Instruction { get; set; }

    /// <summary>Unknown fields of the line, as JSON.</summary>
    public string? MetadataJson { get; set; }

    /// <summary>Part of the data set the line belongs to: "train", "behaviour", "heldout", "paraphrase".</summary>
    public string Split { get; init; } = "train";

    /// <summary>When the example was excluded from every future training run. Evidence level E1.</summary>
    public DateTimeOffset? SuppressedAt { get; set; }

    /// <summary>When its text was erased, with the case file of the person whom it is about.</summary>
    public DateTimeOffset? ErasedAt { get; set; }

    /// <summary>Takes everything out of it but its place in the file; its keyed hash on the suppression list keeps it from coming back.</summary>
    public void Erase(DateTimeOffset now)
    {
        (ExternalId, Subject, Instruction, MetadataJson) = (null, null, null, null);
        (Prompt, Completion) = ("", "(erased)");
        ErasedAt = now;
    }
}
