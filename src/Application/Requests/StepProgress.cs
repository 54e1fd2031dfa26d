namespace Compliance.Application.Requests;

/// <summary>Whether a step is done, is the present one, lies ahead, or will not happen.</summary>
public enum StepProgress { Done, Current, Ahead, Skipped }
