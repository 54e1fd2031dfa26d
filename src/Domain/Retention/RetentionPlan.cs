using System.Text.Json;

namespace Compliance.Domain.Retention;

/// <summary>The retention classes as dated data, read from Retention/retention.json.</summary>
/// <param name="Version">ISO date from which this version applies.</param>
public sealed record RetentionPlan(string Version, IReadOnlyList<RetentionClass> Classes)
{
    private const string CaseFileCode = "case-file";

    /// <summary>The plan in force.</summary>
    public static RetentionPlan Current { get; } = Read();

    /// <summary>How long a case file lives after its case has ended.</summary>
    public RetentionPeriod CaseFile => Classes.Single(found => found.Code == CaseFileCode).Period
        ?? throw new InvalidOperationException($"The retention class '{CaseFileCode}' has no period; a case file may not be kept for ever.");

    private static RetentionPlan Read()
    {
        using var stream = typeof(RetentionPlan).Assembly.GetManifestResourceStream("Retention/retention.json")!;
        return JsonSerializer.Deserialize<RetentionPlan>(stream, JsonSerializerOptions.Web) ?? throw new InvalidOperationException("The retention plan is empty.");
    }
}
