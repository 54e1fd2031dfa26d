using Compliance.Application.Accountability;

namespace Compliance.Web.Models;

/// <summary>What stands in the fields of an impact assessment while somebody writes.</summary>
public sealed class AssessmentForm
{
    public string StrategyCode { get; set; } = "";

    public string Title { get; set; } = "";

    public string Author { get; set; } = "";

    public DateOnly? DatedOn { get; set; }

    public string DocumentSha256 { get; set; } = "";

    public string Text { get; set; } = "";

    public RecordAssessment ToCommand(Guid modelId) =>
        new(modelId, StrategyCode, Title, Author, DatedOn ?? default, string.IsNullOrWhiteSpace(DocumentSha256) ? null : DocumentSha256, string.IsNullOrWhiteSpace(Text) ? null : Text);
}
