using Compliance.Application.Accountability;
using Compliance.Application.Models;

namespace Compliance.Web.Models;

/// <summary>What stands in the fields of a model's description while somebody writes.</summary>
public sealed class ProcessingForm
{
    public string Purposes { get; set; } = "";

    public string PersonCategories { get; set; } = "";

    public string DataCategories { get; set; } = "";

    public string Transfers { get; set; } = "";

    public string TimeLimit { get; set; } = "";

    public void Fill(ModelProcessingView? described)
    {
        (Purposes, PersonCategories, DataCategories) = (described?.Purposes ?? "", described?.PersonCategories ?? "", described?.DataCategories ?? "");
        (Transfers, TimeLimit) = (described?.Transfers ?? "", described?.TimeLimit ?? "");
    }

    public DescribeProcessing ToCommand(string modelName) => new(modelName, Purposes, PersonCategories, DataCategories, Transfers, TimeLimit);
}
