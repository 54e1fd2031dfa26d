using Compliance.Application.Notifications;
using Compliance.Application.Pipeline;
using Compliance.Application.Requests;
using Compliance.Application.Unlearning;
using Compliance.Domain;
using Compliance.Domain.Access;
using Compliance.Domain.Enforcement;
using Compliance.Domain.Requests;
using Compliance.Domain.Unlearning;
using Microsoft.AspNetCore.Components;

namespace Compliance.Web.Unlearning;

/// <summary>Choosing a strategy, the second person's word, and refusing.</summary>
public sealed partial class CaseDecision
{
    private readonly HashSet<string> chosenGrounds = [];
    private readonly BalancingInput balancing = new();
    private IReadOnlyList<UnlearningStrategy>? strategies;
    private DecisionBasis? basis;
    private Actor? reader;
    private Problem? problem;
    private string? chosenCode;
    private GuardrailParts guardrail = new();
    private string declinedReason = "";
    private string ground = "";
    private string reason = "";
    private string evidence = "";
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

    private bool NeedsEvidence => RefusalGrounds.NeedsEvidence(ground);

    private bool NeedsBalancing => ErasureExemption.Find(ground)?.NeedsBalancing == true;

    /// <inheritdoc />
    protected override async Task OnParametersSetAsync()
    {
        if (reader is null)
        {
            reader = await UseCases.Reader();
            mayDecide = reader.May(Permission.DecideRequests);
            chosenGrounds.UnionWith(File.Grounds);
            // Whoever objects has named this ground themselves; the officer still decides whether it holds.
            if (File.Kind != RequestKind.Erasure)
                chosenGrounds.Add(ErasureGround.Objection);
        }
        if (basis is null && File.State is RequestState.AwaitingDecision or RequestState.AwaitingSecondApproval && await UseCases.Send(new GetDecisionBasis(File.Id)) is { IsSuccess: true } found)
            basis = found.Value;
        if (strategies is null && File.State == RequestState.AwaitingDecision)
        {
            var outcome = await UseCases.Send(new ListStrategies(File.Id));
            (strategies, problem) = outcome.IsSuccess ? (outcome.Value, problem) : ([], outcome.Problem);
        }
    }

    private IReadOnlyList<string> Grounds => [.. ErasureGround.All.Select(known => known.Code).Where(chosenGrounds.Contains)];

    private Task Propose() => Change(async () =>
        (await UseCases.Send(new ProposeStrategy(File.Id, chosenCode!, Chosen?.Kind == StrategyKind.Guardrail ? guardrail.Settings : null, Grounds))).Problem);

    private Task Exclude() => Change(async () => (await UseCases.Send(new GrantExclusion(File.Id, Grounds))).Problem);

    private Task Second(bool isApproved) => Change(async () =>
        (await UseCases.Send(new DecideWeightChange(File.Id, isApproved, isApproved ? null : declinedReason.Trim()))).Problem);

    private Task Refuse() => Change(async () =>
        (await UseCases.Send(new RefuseRequest(File.Id, ground, reason.Trim(), NeedsEvidence ? evidence.Trim() : null, NeedsBalancing ? balancing.ToForm() : null))).Problem);

    private Task ConfirmRefusal(bool isApproved) => Change(async () => (await UseCases.Send(new ConfirmRefusal(File.Id, isApproved))).Problem);

    private Task FlagChild(bool concernsChild) => Change(async () => (await UseCases.Send(new FlagChildData(File.Id, concernsChild))).Problem);

    private async Task Preview()
    {
        isBusy = true;
        var outcome = await UseCases.Send(new PreviewRefusal(File.Id, ground, reason.Trim()));
        (problem, letter) = (outcome.Problem, outcome.IsSuccess ? outcome.Value : null);
        isBusy = false;
    }

    private void Choose(string code, bool isChosen)
    {
        if (isChosen)
            chosenGrounds.Add(code);
        else
            chosenGrounds.Remove(code);
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
