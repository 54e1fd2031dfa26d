namespace Compliance.Web.Verification;

/// <summary>An answer in which a model revealed something, as the person types it.</summary>
public sealed class ClaimForm
{
    public string? Prompt { get; set; }

    public string? Output { get; set; }

    public DateOnly? SeenOn { get; set; }

    public string? Where { get; set; }
}
