using Compliance.Application.Pipeline;
using Compliance.Domain.Access;
using Compliance.Domain.Jobs;
using Microsoft.Extensions.Logging;

namespace Compliance.Application.Jobs;

/// <summary>Takes what an attempt says, as often as it likes, and hands it on once a beat. Learns on the way whether to go on.</summary>
internal sealed class RunProgress : IRunProgress, IAsyncDisposable
{
    private readonly IUseCases _useCases;
    private readonly Actor _actor;
    private readonly ClaimedRun _claim;
    private readonly RunPace _pace;
    private readonly TimeProvider _clock;
    private readonly ILogger _log;
    private readonly CancellationTokenSource _stopBeating = new();
    private readonly CancellationTokenSource _stopWork;
    private readonly Lock _lock = new();
    private readonly Task _beating;
    private List<RunMetric> _points = [];
    private Said? _said;

    public RunProgress(IUseCases useCases, Actor actor, ClaimedRun claim, string checkpointFolder, RunPace pace, TimeProvider clock, ILogger log, CancellationToken hostStops)
    {
        (_useCases, _actor, _claim, _pace, _clock, _log) = (useCases, actor, claim, pace, clock, log);
        CheckpointFolder = checkpointFolder;
        _stopWork = CancellationTokenSource.CreateLinkedTokenSource(hostStops);
        _beating = Task.Run(Beat, CancellationToken.None);
    }

    public string CheckpointFolder { get; }

    /// <summary>Set once the attempt was told to stop.</summary>
    public RunOrder Order { get; private set; } = RunOrder.Continue;

    /// <summary>Cancelled when the work must stop, for whatever reason.</summary>
    public CancellationToken WorkStops => _stopWork.Token;

    public void Report(string stage, int step, int totalSteps, IReadOnlyDictionary<string, double>? figures = null, double? tokensPerSecond = null, double? secondsLeft = null)
    {
        lock (_lock)
        {
            _said = new Said(stage, step, totalSteps, tokensPerSecond, secondsLeft);
            if (figures is null) return;
            foreach (var (name, value) in figures.Where(figure => double.IsFinite(figure.Value)))
            {
                // Of several points within a beat the last one stays: a curve needs no more, and the table stays small.
                _points.RemoveAll(point => point.Name == name);
                _points.Add(new RunMetric { RunId = _claim.RunId, Step = step, Name = name, Value = value });
            }
        }
    }

    /// <summary>Hands on what was said since the last beat. Called before the result is published: afterwards nothing can be added.</summary>
    public Task Flush() => SendBeat();

    /// <summary>Hands on what is left and ends the signs of life.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stopBeating.CancelAsync();
        await _beating;
        _stopBeating.Dispose();
        _stopWork.Dispose();
    }

    private async Task Beat()
    {
        try
        {
            while (true)
            {
                await Task.Delay(_pace.Beat, _clock, _stopBeating.Token);
                await SendBeat();
                if (Order != RunOrder.Continue) await _stopWork.CancelAsync();
            }
        }
        catch (OperationCanceledException) when (_stopBeating.IsCancellationRequested)
        {
            if (Order == RunOrder.Continue) await SendBeat();
        }
    }

    private async Task SendBeat()
    {
        List<RunMetric> points;
        Said? said;
        lock (_lock)
        {
            (points, _points) = (_points, []);
            said = _said;
        }

        try
        {
            var outcome = await _useCases.Send(
                new ReportRunProgress(_claim.RunId, _claim.Attempt, said?.Stage, said?.Step ?? 0, said?.TotalSteps ?? 0, said?.TokensPerSecond, said?.SecondsLeft, points), _actor, CancellationToken.None);
            if (outcome.IsSuccess && outcome.Value != RunOrder.Continue) Order = outcome.Value;
        }
        catch (Exception exception)
        {
            // A missed sign of life must not stop hours of training; the fence protects what is published.
            _log.LogWarning(exception, "Run {RunId} could not report its progress; it goes on.", _claim.RunId);
        }
    }

    private sealed record Said(string Stage, int Step, int TotalSteps, double? TokensPerSecond, double? SecondsLeft);
}
