namespace Compliance.Domain.Jobs;

/// <summary>Where a run stands. Succeeded, Failed and Cancelled are final.</summary>
public enum RunState { Queued, Running, Succeeded, Failed, Cancelled }
