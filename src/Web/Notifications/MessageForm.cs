namespace Compliance.Web.Notifications;

/// <summary>What the person writes to the office.</summary>
public sealed class MessageForm
{
    public string? Text { get; set; }
}
