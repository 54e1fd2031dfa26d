using Compliance.Domain.Accountability;

namespace Compliance.Web.Accountability;

/// <summary>The same role has the same name on every page.</summary>
internal static class ProcessorWords
{
    public static string Of(ProcessorRole role) => role switch
    {
        ProcessorRole.ModelService => "model service",
        ProcessorRole.GpuHost => "GPU host",
        ProcessorRole.MailProvider => "mail provider",
        ProcessorRole.Storage => "storage",
        _ => "other",
    };

    /// <summary>Where the contract stands.</summary>
    public static string Contract(DateOnly? endedOn, DateTimeOffset? deletedAt) => (endedOn, deletedAt) switch
    {
        (null, _) => "runs",
        (_, null) => "ended, deletion not confirmed",
        _ => "ended, data deleted",
    };
}
