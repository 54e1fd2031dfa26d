namespace Compliance.EndToEnd.Tests;

/// <summary>A test on TOFU, which lies beside the repository and not in it; reported as skipped where it is absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class TofuFactAttribute : FactAttribute
{
    public TofuFactAttribute() => Skip = WhyNot;

    /// <summary>What is missing, with what to do about it, or null.</summary>
    public static string? WhyNot { get; } = Repository.Tofu is null ? "TOFU is not in ../shared/data/tofu (COMPLIANCE_SHARED_DATA may name the folder above it)." : null;
}
