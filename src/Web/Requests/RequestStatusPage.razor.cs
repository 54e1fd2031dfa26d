using Compliance.Application.IdentityChecks;
using Compliance.Application.Pipeline;
using Compliance.Application.Requests;
using Compliance.Domain;
using Compliance.Domain.Access;
using Compliance.Domain.Requests;
using Microsoft.AspNetCore.Components;

namespace Compliance.Web.Requests;

/// <summary>What the person sees behind their link, and the few things that they can do there. Works without script.</summary>
public sealed partial class RequestStatusPage
{
    private RequestStatus? status;
    private Problem? problem;

    /// <summary>The secret of the link.</summary>
    [Parameter]
    public string Token { get; set; } = "";

    [SupplyParameterFromQuery]
    private string? Done { get; set; }

    [SupplyParameterFromForm(FormName = "confirm")]
    private IdentityCodeForm CodeForm { get; set; } = default!;

    [SupplyParameterFromForm(FormName = "answer")]
    private AnswerForm AnswerForm { get; set; } = default!;

    [SupplyParameterFromForm(FormName = "appeal")]
    private AppealForm AppealForm { get; set; } = default!;

    [CascadingParameter]
    private HttpContext HttpContext { get; set; } = default!;

    // Refused or withdrawn before anything was changed, there is nothing to tell of layers.
    private bool ShowsLayers => status!.Layers.Count > 0 && (status.State is not (RequestState.Refused or RequestState.Withdrawn) || status.Layers.Any(layer => layer.WasChanged));

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        CodeForm ??= new();
        AnswerForm ??= new();
        AppealForm ??= new();
        var outcome = await UseCases.Send(new GetRequestStatus(Token), Actor.Anonymous, HttpContext.RequestAborted);
        status = outcome.IsSuccess ? outcome.Value : null;
        // The error page for this status says what may be wrong with the link.
        if (status is null && !HttpContext.Response.HasStarted)
            HttpContext.Response.StatusCode = StatusCodes.Status404NotFound;
    }

    private Task Confirm() => Change(new ConfirmIdentity(Token, (CodeForm.Code ?? "").Replace(" ", "", StringComparison.Ordinal)), "confirmed");

    private Task SendNewCode() => Change(new SendNewIdentityCode(Token), "new-code");

    private Task Answer() => Change(new AnswerQuestion(Token, AnswerForm.Text ?? ""), "answered");

    private Task Withdraw() => Change(new WithdrawRequest(Token), "withdrawn");

    private Task Appeal() => Change(new AppealDecision(Token, AppealForm.Text ?? ""), "appealed");

    private async Task Change(ICommand<Nothing> command, string done)
    {
        problem = (await UseCases.Send(command, Actor.Anonymous, HttpContext.RequestAborted)).Problem;
        // Redirect after a change, so that loading the page again does not repeat it.
        if (problem is null)
            Navigation.NavigateTo($"/status/{Token}?done={done}");
    }

    private static string? DoneWords(string done, RequestState state) => done switch
    {
        // Whoever acts for the person is not searched for before their mandate is accepted.
        "confirmed" when state == RequestState.AwaitingIdentity => "Your e-mail address is confirmed.",
        "confirmed" => "Your e-mail address is confirmed. We now search for texts about you.",
        "new-code" => "We have sent another code. The earlier one no longer works.",
        "answered" => "Thank you. Your answer is recorded, and the period for our decision goes on.",
        "withdrawn" => "Your request is withdrawn. Nothing more will be changed.",
        "appealed" => "Somebody else looks at your request again.",
        _ => null,
    };

    // What is kept of a layer stands behind what was done there.
    private static int Order(string layer) => ErasureLayers.All.TakeWhile(known => known != layer).Count();

    private static string LayerName(string layer) => layer switch
    {
        "data-set" => "Training data",
        "weights" => "The model itself",
        "outputs" => "The model's answers",
        "publication" => "Copies that others hold",
        _ => layer,
    };
}
