namespace Compliance.Web.Requests;

/// <summary>Why the person asks for another look, as typed.</summary>
public sealed class AppealForm
{
    public string? Text { get; set; }
}
