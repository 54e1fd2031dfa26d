namespace Compliance.Domain.Accountability;

/// <summary>What a processor does for the office. Stored as text.</summary>
public enum ProcessorRole
{
    /// <summary>Serves a model or answers through its interface.</summary>
    ModelService,
    /// <summary>Lends the machines on which jobs train and probe.</summary>
    GpuHost,
    /// <summary>Carries messages to people and recipients.</summary>
    MailProvider,
    /// <summary>Keeps the database, files or backups.</summary>
    Storage,
    Other,
}
