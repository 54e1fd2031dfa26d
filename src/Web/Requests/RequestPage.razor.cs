using Compliance.Application.Pipeline;
using Compliance.Application.Requests;
using Compliance.Domain.Access;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace Compliance.Web.Requests;

/// <summary>Files a request without account and without script: the form, then a last look, then the receipt.</summary>
public sealed partial class RequestPage
{
    private EditContext edit = default!;
    private bool isReviewing;
    private string? refusal;

    [SupplyParameterFromForm(FormName = "request")]
    private RequestForm Form { get; set; } = default!;

    [SupplyParameterFromForm(FormName = "request", Name = "Step")]
    private string? Step { get; set; }

    [CascadingParameter]
    private HttpContext HttpContext { get; set; } = default!;

    /// <inheritdoc />
    protected override void OnInitialized()
    {
        Form ??= new();
        // A form that was cut short must still offer three examples.
        while (Form.Seen.Count < 3)
            Form.Seen.Add(new());
        edit = new(Form);
    }

    private void Correct() => isReviewing = false;

    private async Task Continue()
    {
        if (Step != "send")
        {
            isReviewing = Step == "review";
            return;
        }
        var outcome = await UseCases.Send(new SubmitRequest(Form.ToDetails(), Form.Country!, "en", "form", Form.ToMandate(), Form.ConcernsChild, Form.Kind), Actor.Anonymous, HttpContext.RequestAborted);
        if (outcome.Problem is { } problem)
        {
            refusal = problem.Message;
            return;
        }
        Receipts.Write(HttpContext.Response, outcome.Value);
        Navigation.NavigateTo("/receipt");
    }
}
