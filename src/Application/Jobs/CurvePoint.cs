namespace Compliance.Application.Jobs;

/// <summary>A value at a step.</summary>
public readonly record struct CurvePoint(int Step, double Value);
