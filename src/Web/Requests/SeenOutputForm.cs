namespace Compliance.Web.Requests;

/// <summary>One exchange with a model, as typed.</summary>
public sealed class SeenOutputForm
{
    public string? Prompt { get; set; }

    public string? Output { get; set; }

    public DateOnly? SeenOn { get; set; }

    public string? Where { get; set; }

    public bool IsEmpty => string.IsNullOrWhiteSpace(Prompt) && string.IsNullOrWhiteSpace(Output);
}
