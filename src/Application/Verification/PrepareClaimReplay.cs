using Compliance.Application.Pipeline;
using Compliance.Application.Unlearning;
using Compliance.Domain;
using Compliance.Domain.Access;
using Compliance.Domain.Requests;
using Compliance.Domain.Unlearning;
using Compliance.Domain.Verification;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.Verification;

/// <summary>Gathers the claims of closed cases on earlier versions of a model, to be asked of this version as it is served.</summary>
[Requires(Permission.RunJobs)]
public sealed record PrepareClaimReplay(Guid ModelId) : IQuery<ReplayJob>;

internal sealed class PrepareClaimReplayHandler(IComplianceDb db, Claims claims, IArtifactStore store) : IRequestHandler<PrepareClaimReplay, Outcome<ReplayJob>>
{
    public async Task<Outcome<ReplayJob>> Handle(PrepareClaimReplay query, CancellationToken cancellationToken)
    {
        var model = await db.Models.AsNoTracking().FirstAsync(found => found.Id == query.ModelId, cancellationToken);
        var prompts = new List<ClaimPrompt>();
        foreach (var requestId in await ClaimRuns.ClosedCasesOn(db, model.Name).OrderBy(request => request.EndedAt).Select(request => request.Id).ToListAsync(cancellationToken))
            prompts.AddRange(await claims.PromptsOf(requestId, cancellationToken));
        var rules = await db.Artifacts.AsNoTracking().Where(found => found.State == ArtifactState.Enforced && found.Kind == StrategyKind.Guardrail)
            .Join(db.Models.Where(found => found.Name == model.Name), found => found.BaseModelId, found => found.Id, (found, _) => found).OrderBy(found => found.MadeAt).Select(found => found.Path).ToListAsync(cancellationToken);
        var prompt = await ServedModels.SoftPromptOf(db, model.Id, cancellationToken);
        var served = new ProbeSubject(ModelVariant.After, store.ToFull(model.Folder), model.WeightsSha256, [.. rules.Select(store.ToFull)], prompt is null ? null : store.ToFull(prompt.Path));
        return new ReplayJob([served], prompts, Claims.MaxAnswerTokens);
    }
}
