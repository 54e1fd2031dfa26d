using Compliance.Domain.Models;

namespace Compliance.Web.Models;

/// <summary>The same state of a notice has the same name on every page.</summary>
internal static class RecipientWords
{
    public static string Of(RecipientNoticeState? state) => state switch
    {
        null => "not told",
        RecipientNoticeState.Queued => "being sent",
        RecipientNoticeState.Sent => "told",
        RecipientNoticeState.Acknowledged => "told and confirmed",
        RecipientNoticeState.Excused => "excused",
        _ => "could not be sent",
    };
}
