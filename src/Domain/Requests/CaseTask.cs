namespace Compliance.Domain.Requests;

/// <summary>Work by hand that a case needs from somebody: a data owner looks something up, a mirror is emptied.</summary>
public sealed class CaseTask
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid RequestId { get; init; }

    /// <summary>What is to be done. No personal data: the one who does it may not be allowed to see any.</summary>
    public required string Title { get; init; }

    /// <summary>Account id of the one who does it.</summary>
    public required string AssigneeId { get; init; }

    public required DateOnly DueOn { get; init; }

    /// <summary>Account id of the officer who gave it.</summary>
    public required string GivenBy { get; init; }

    public required DateTimeOffset GivenAt { get; init; }
    public CaseTaskState State { get; set; }

    /// <summary>What came of it, or why it is refused. No personal data.</summary>
    public string? Note { get; set; }

    public DateTimeOffset? EndedAt { get; set; }
    public int Version { get; set; }
}
