using Compliance.Application.Jobs;
using Compliance.Application.Requests;
using Compliance.Domain;
using Compliance.Domain.Access;
using Compliance.Domain.Jobs;
using Compliance.Web.Charts;
using Microsoft.AspNetCore.Components;

namespace Compliance.Web.Jobs;

/// <summary>One run as it goes on: progress, curves, cancel, try again.</summary>
public sealed partial class RunPanel
{
    private static readonly string[] NotLosses = ["learning-rate"];

    private RunDetail? detail;
    private Problem? problem;
    private bool mayControl;
    private Guid loadedId;

    /// <summary>Id of the run.</summary>
    [Parameter, EditorRequired]
    public Guid RunId { get; set; }

    /// <summary>Whether a failed run may be started again here: only the newest of a case.</summary>
    [Parameter]
    public bool MayRetry { get; set; } = true;

    /// <summary>Raised after a change that the surroundings must show.</summary>
    [Parameter]
    public EventCallback OnChanged { get; set; }

    private bool IsOpen => detail!.Run.State is RunState.Queued or RunState.Running;

    private IReadOnlyList<LineSeries> Losses => [.. detail!.Curves.Where(curve => !NotLosses.Contains(curve.Name)).Select(ToSeries)];

    /// <inheritdoc />
    protected override async Task OnParametersSetAsync()
    {
        if (!RendererInfo.IsInteractive || loadedId == RunId)
            return;
        loadedId = RunId;
        detail = null;
        mayControl = (await UseCases.Reader()).May(Permission.ControlRuns);
        await Load();
    }

    private async Task Load()
    {
        var wasOpen = detail is not null && IsOpen;
        var outcome = await UseCases.Send(new GetRun(RunId));
        if (outcome.Problem is not null)
            problem = outcome.Problem;
        else
            detail = outcome.Value;
        if (wasOpen && detail is not null && !IsOpen)
            await OnChanged.InvokeAsync();
    }

    private async Task Cancel()
    {
        problem = (await UseCases.Send(new CancelRun(RunId))).Problem;
        await Load();
    }

    private async Task Retry()
    {
        problem = (await UseCases.Send(new RetryCase(detail!.Run.RequestId!.Value))).Problem;
        await OnChanged.InvokeAsync();
        await Load();
    }

    private LineSeries? Other(string name) => detail!.Curves.FirstOrDefault(curve => curve.Name == name) is { Points.Count: > 0 } curve ? ToSeries(curve) : null;

    private static LineSeries ToSeries(RunCurve curve) => new(Name(curve.Name), Colour(curve.Name), [.. curve.Points.Select(point => ((double)point.Step, point.Value))]);

    private static string Name(string curve) => curve switch { "kl" => "KL", "learning-rate" => "learning rate", _ => curve };

    private static SeriesColour Colour(string name) => name switch
    {
        "forget" => SeriesColour.Forget,
        "retain" => SeriesColour.Retain,
        "kl" => SeriesColour.Kl,
        _ => SeriesColour.Total,
    };
}
