using Compliance.Application.Pipeline;
using Compliance.Domain;
using Compliance.Domain.Access;
using Compliance.Domain.Jobs;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.Jobs;

/// <summary>One run with its curves, at most 501 points each.</summary>
[Requires(Permission.ReadRuns)]
public sealed record GetRun(Guid RunId) : IQuery<RunDetail>;

internal sealed class GetRunHandler(IComplianceDb db) : IRequestHandler<GetRun, Outcome<RunDetail>>
{
    private const int MaxPoints = 500;

    public async Task<Outcome<RunDetail>> Handle(GetRun query, CancellationToken cancellationToken)
    {
        var run = await db.Runs.AsNoTracking().FirstOrDefaultAsync(found => found.Id == query.RunId, cancellationToken);
        if (run is null) return Problem.NotFound("The run");
        var reference = run.RequestId is { } requestId ? await db.Requests.Where(request => request.Id == requestId).Select(request => request.Reference).FirstOrDefaultAsync(cancellationToken) : null;

        var metrics = db.RunMetrics.AsNoTracking().Where(metric => metric.RunId == run.Id);
        var names = await metrics.GroupBy(metric => metric.Name).Select(group => group.Key).ToListAsync(cancellationToken);
        var curves = new List<RunCurve>();
        foreach (var name in names.Order(StringComparer.Ordinal))
        {
            var points = await metrics.Where(metric => metric.Name == name).OrderBy(metric => metric.Step).ThenBy(metric => metric.Id).Select(metric => new CurvePoint(metric.Step, metric.Value)).ToListAsync(cancellationToken);
            var stride = (points.Count + MaxPoints - 1) / MaxPoints;
            curves.Add(new RunCurve(name, stride <= 1 ? points : [.. points.Where((_, index) => index % stride == 0 || index == points.Count - 1)]));
        }

        var plan = run.TargetId is { } targetId ? await db.Plans.AsNoTracking().FirstOrDefaultAsync(found => found.Id == targetId, cancellationToken) : null;
        var settings = new SortedDictionary<string, string>(StringComparer.Ordinal);
        if (plan is not null)
        {
            foreach (var (name, value) in plan.Settings) settings[name] = value;
            settings["strategy"] = plan.StrategyCode;
        }

        var sha256 = await db.Artifacts.Where(artifact => artifact.RunId == run.Id || (plan != null && run.Kind == RunKind.Verify && artifact.PlanId == plan.Id)).OrderByDescending(artifact => artifact.MadeAt).Select(artifact => artifact.Sha256).FirstOrDefaultAsync(cancellationToken);
        return new RunDetail(RunView.Of(run, reference), curves, settings, sha256);
    }
}
