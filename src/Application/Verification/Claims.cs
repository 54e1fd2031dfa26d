using Compliance.Application.Requests;
using Compliance.Domain.Requests;
using Compliance.Domain.Verification;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.Verification;

/// <summary>The regurgitation claims of cases: read from the person's sealed data, replayed, and kept with what came out (EDPB Opinion 28/2024).</summary>
internal sealed class Claims(IComplianceDb db, IPersonVault vault, TimeProvider clock)
{
    public const int MaxAnswerTokens = 128;

    /// <summary>What can be asked again: claims with a prompt and an output. None when the person's key is gone.</summary>
    public static IEnumerable<(int Number, SeenOutput Claim)> Replayable(SubjectDetails details) =>
        details.SeenOutputs.Select((claim, index) => (index + 1, claim)).Where(pair => pair.claim.Prompt.Trim().Length > 0 && pair.claim.Output.Trim().Length > 0);

    /// <summary>The prompts of one case.</summary>
    public async Task<List<ClaimPrompt>> PromptsOf(Guid requestId, CancellationToken cancellationToken) =>
        await PersonOf(requestId, cancellationToken) is { WrappedKey: not null } person
            ? [.. Replayable(vault.Open(person)).Select(pair => new ClaimPrompt(requestId, pair.Number, pair.Claim.Prompt, pair.Claim.Output))]
            : [];

    /// <summary>Keeps what came out of a case's claims. Answers to claims of an erased person are dropped.</summary>
    public async Task<List<ClaimReplay>> Keep(Guid requestId, Guid runId, Guid modelId, IEnumerable<ClaimAnswer> answers, CancellationToken cancellationToken)
    {
        if (await PersonOf(requestId, cancellationToken) is not { WrappedKey: not null } person) return [];
        var details = vault.Open(person);
        var claims = Replayable(details).ToDictionary(pair => pair.Number, pair => pair.Claim);
        var kept = new List<ClaimReplay>();
        foreach (var answer in answers.Where(answer => answer.RequestId == requestId && claims.ContainsKey(answer.Number)))
        {
            var reading = RegurgitationRule.Compare(details, claims[answer.Number], answer.Answer, answer.Overlap);
            kept.Add(new ClaimReplay
            {
                RequestId = requestId,
                ClaimNumber = answer.Number,
                RunId = runId,
                ModelId = modelId,
                Variant = answer.Variant,
                At = clock.GetUtcNow(),
                Reading = reading,
                Reappears = reading.Reappears,
                SealedAnswer = vault.Seal(person, answer.Answer),
            });
        }

        db.ClaimReplays.AddRange(kept);
        return kept;
    }

    private Task<PersonRecord?> PersonOf(Guid requestId, CancellationToken cancellationToken) => db.Requests.Where(request => request.Id == requestId)
        .Join(db.Persons, request => request.PersonId, person => person.Id, (_, person) => person).AsNoTracking().FirstOrDefaultAsync(cancellationToken);
}
