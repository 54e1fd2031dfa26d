namespace Compliance.Application.Jobs;

/// <summary>What a running attempt is told when it reports. Continue: go on. Cancel: a person asked it to stop. Lost: another attempt has taken over.</summary>
public enum RunOrder { Continue, Cancel, Lost }
