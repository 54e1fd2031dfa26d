namespace Compliance.Application.Requests;

/// <summary>One version of a rule pack, with the cases that pinned it.</summary>
/// <param name="Period">"1 month".</param>
/// <param name="IsInForce">Whether a request that comes in today pins this version.</param>
/// <param name="OpenCases">Open cases that pinned it.</param>
/// <param name="CheckedOn">ISO date on which people last compared the data with the law.</param>
public sealed record RulePackRow(
    string Code, string Version, string Name, string Period, string Extension, string Suspension, string Acknowledgement, int Countries, bool IsInForce, int OpenCases, string CheckedOn, string Source);
