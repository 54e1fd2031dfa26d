namespace Compliance.Application.Jobs;

/// <summary>One named curve over steps.</summary>
public sealed record RunCurve(string Name, IReadOnlyList<CurvePoint> Points);
