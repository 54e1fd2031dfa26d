namespace Compliance.Web.Requests;

/// <summary>The person's answer to a question, as typed on the status page.</summary>
internal sealed class AnswerForm
{
    public string? Text { get; set; }
}
