using System.Globalization;
using Compliance.Application.Models;
using Compliance.Application.Requests;
using Compliance.Application.Verification;
using Compliance.Domain.Requests;
using Compliance.Domain.Unlearning;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.Notifications;

/// <summary>What stands in the parts of a letter. Sent letters and previews read the same.</summary>
internal sealed class LetterValues(IComplianceDb db, IPersonVault vault, EvidenceReading evidence, LawPacks laws, PortalAddress portal)
{
    /// <param name="name">The person's name; masked in a preview.</param>
    /// <param name="ground">Code of the refusal's ground, which a preview gives before it is decided.</param>
    /// <param name="statusLink">The status page; null where the reader may not have the link.</param>
    public async Task<Dictionary<string, string>> Of(ErasureRequest request, string name, string? ground, string? reason, Uri? statusLink, MessageSecrets secrets, CancellationToken cancellationToken)
    {
        var language = LetterLanguages.Nearest(request.Language);
        var culture = LetterLanguages.CultureOf(language);
        var law = laws.Find(request.LawPack, request.LawPackVersion) ?? throw new InvalidOperationException($"The rule pack {request.LawPack} {request.LawPackVersion}, which the request pinned, is not there.");
        var grounds = ground is not null ? [ground] : await db.Exemptions.Where(found => found.RequestId == request.Id).Select(found => found.Code).Distinct().OrderBy(code => code).ToListAsync(cancellationToken);
        return new()
        {
            ["Name"] = name,
            ["Reference"] = request.Reference,
            ["ReceivedOn"] = CaseClock.Today(request.ReceivedAt, request.TimeZone).ToString("D", culture),
            ["DueOn"] = request.DueOn.ToString("D", culture),
            ["DueReason"] = DueReason(request, language, culture),
            ["StatusLink"] = statusLink?.AbsoluteUri ?? portal.PublicUrl.AbsoluteUri,
            ["Code"] = secrets.Code is { Length: 8 } code ? $"{code[..4]} {code[4..]}" : "",
            ["Text"] = secrets.Text ?? "",
            ["NewDueOn"] = secrets.NewDueOn?.ToString("D", culture) ?? "",
            ["Ground"] = string.Join("\n", grounds.Select(code => Phrases.Of(language, $"ground.{code}"))),
            ["Reason"] = reason ?? "",
            ["Authority"] = law.For(request.Country).Authority is { } authority ? Phrases.Of(language, "authority.named", authority.Name, authority.Url) : Phrases.Of(language, "authority"),
            ["Remedy"] = Phrases.Of(language, $"remedy.{law.Remedy}"),
            ["Layers"] = await Layers(request, language, cancellationToken),
        };
    }

    /// <summary>The person's own link, or null when it was never kept or the person's key is gone.</summary>
    public Uri? StatusLinkOf(ErasureRequest request, PersonRecord person) =>
        request.SealedStatusToken is { } token && person.WrappedKey is not null ? portal.StatusPage(vault.Unseal(person, token)) : null;

    /// <summary>The chain of rules behind the due date, each with its source, in the language of the letter.</summary>
    private static string DueReason(ErasureRequest request, string language, CultureInfo culture)
    {
        if (request.DueSteps.Count == 0) return request.DueReason;
        var rules = string.Join(" ", request.DueSteps.Select(step => Phrases.Of(language, $"due.{step.Rule}", step.Day.ToString("D", culture))));
        return $"{rules} ({string.Join("; ", request.DueSteps.Select(step => step.Source).Where(source => source.Length > 0).Distinct())})";
    }

    private async Task<string> Layers(ErasureRequest request, string language, CancellationToken cancellationToken)
    {
        var plan = await db.Plans.AsNoTracking().Where(found => found.RequestId == request.Id).OrderByDescending(found => found.ProposedAt).FirstOrDefaultAsync(cancellationToken);
        var suppressed = await db.Suppressions.CountAsync(entry => entry.RequestId == request.Id, cancellationToken);
        var verdict = await evidence.Of(request.Id, cancellationToken);
        var strategy = plan is null ? null : UnlearningStrategy.Find(plan.StrategyCode)?.Kind;
        var kept = await ExemptionOutcomes.Of(db, vault, request, cancellationToken);
        var published = await CasePublications.Lines(db, request, language, cancellationToken);
        return string.Join("\n\n", LayerOutcomes.Of(request.State, suppressed, strategy, verdict.Level, plan is null, language).Concat(kept).Concat(published).Select(layer => $"{Phrases.Of(language, $"title.{layer.Layer}")}: {layer.Statement}"));
    }
}
