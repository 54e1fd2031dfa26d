using Compliance.Domain.Requests;

namespace Compliance.Application.Requests;

/// <summary>A task with the case that it belongs to.</summary>
public sealed record CaseTaskRow(
    Guid Id, Guid RequestId, string Reference, string Title, string AssigneeId, DateOnly DueOn, string GivenBy, DateTimeOffset GivenAt, CaseTaskState State, string? Note, DateTimeOffset? EndedAt);
