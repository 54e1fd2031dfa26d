namespace Compliance.Infrastructure.Tests;

/// <summary>A test that needs shared data; reported as skipped where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SharedDataFactAttribute : FactAttribute
{
    public SharedDataFactAttribute(string relativePath)
    {
        if (SharedData.Find(relativePath) is null)
            Skip = $"The shared data {relativePath} is not on this machine (COMPLIANCE_SHARED_DATA may name its folder).";
    }
}
