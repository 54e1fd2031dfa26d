namespace Compliance.Domain.Audit;

/// <summary>A witness's word that it saw this checkpoint and that the log only grew until there.</summary>
public sealed class AuditCosignature
{
    /// <summary>Size of the checkpoint.</summary>
    public required long Size { get; init; }

    /// <summary>Name of the witness's key.</summary>
    public required string Witness { get; init; }

    /// <summary>The time that the witness signed.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The signature line of the note, without its line end.</summary>
    public required string Line { get; init; }
}
