namespace Compliance.Domain.Requests;

/// <summary>Where a task stands. Stored as text.</summary>
public enum CaseTaskState { Open, Done, Refused }
