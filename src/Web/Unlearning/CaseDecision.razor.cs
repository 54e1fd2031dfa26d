using Compliance.Application.Notifications;
using Compliance.Application.Pipeline;
using Compliance.Application.Requests;
using Compliance.Application.Unlearning;
using Compliance.Domain;
using Compliance.Domain.Access;
using Compliance.Domain.Requests;
using Compliance.Domain.Unlearning;
using Microsoft.AspNetCore.Components;

namespace Compliance.Web.Unlearning;

/// <summary>Choosing a strategy, the second person's word, and refusing.</summary>
public sealed partial class CaseDecision
{
    // Art. 17(3) GDPR, and the two grounds on which a request does not hold at all.
    private static readonly (string Code, string Words)[] Grounds =
    [
        ("not-identifiable", "We cannot find the person in the training data"),
        ("no-ground", "No ground of Art. 17(1) applies"),
        ("freedom-of-expression", "Freedom of expression and information, Art. 17(3)(a)"),
        ("legal-obligation", "Legal obligation or public task, Art. 17(3)(b)"),
        ("public-health", "Public health, Art. 17(3)(c)"),
        ("archiving", "Archiving, research or statistics, Art. 17(3)(d)"),
        ("legal-claims", "Legal claims, Art. 17(3)(e)"),
        ("unfounded", "Manifestly unfounded or excessive, Art. 12(5)"),
    ];

    private IReadOnlyList<UnlearningStrategy>? strategies;
    private Actor? reader;
    private Problem? problem;
    private string? chosenCode;
    private string declinedReason = "";
    private string ground = "";
    private string reason = "";
    private LetterPreview? letter;
    private bool isBusy;
    private bool mayDecide;

    /// <summary>The case.</summary>
    [Parameter, EditorRequired]
    public CaseFile File { get; set; } = default!;

    /// <summary>Raised after a change that the case's header must show.</summary>
    [Parameter]
    public EventCallback OnChanged { get; set; }

    private UnlearningStrategy? Chosen => strategies?.FirstOrDefault(strategy => strategy.Code == chosenCode);

    /// <inheritdoc />
    protected override async Task OnParametersSetAsync()
    {
        if (reader is null)
        {
            reader = await UseCases.Reader();
            mayDecide = reader.May(Permission.DecideRequests);
        }
        if (strategies is null && File.State == RequestState.AwaitingDecision)
        {
            var outcome = await UseCases.Send(new ListStrategies(File.Id));
            (strategies, problem) = outcome.IsSuccess ? (outcome.Value, problem) : ([], outcome.Problem);
        }
    }

    private Task Propose() => Change(async () => (await UseCases.Send(new ProposeStrategy(File.Id, chosenCode!))).Problem);

    private Task Second(bool isApproved) => Change(async () =>
        (await UseCases.Send(new DecideWeightChange(File.Id, isApproved, isApproved ? null : declinedReason.Trim()))).Problem);

    private Task Refuse() => Change(async () => (await UseCases.Send(new RefuseRequest(File.Id, ground, reason.Trim()))).Problem);

    private async Task Preview()
    {
        isBusy = true;
        var outcome = await UseCases.Send(new PreviewRefusal(File.Id, ground, reason.Trim()));
        (problem, letter) = (outcome.Problem, outcome.IsSuccess ? outcome.Value : null);
        isBusy = false;
    }

    private static string FamilyName(StrategyKind kind) => kind switch
    {
        StrategyKind.Guardrail => "At the interface",
        StrategyKind.SoftPrompt => "In front of the model",
        _ => "In the model's weights",
    };

    private async Task Change(Func<Task<Problem?>> change)
    {
        isBusy = true;
        problem = await change();
        isBusy = false;
        if (problem is null)
            await OnChanged.InvokeAsync();
    }
}
