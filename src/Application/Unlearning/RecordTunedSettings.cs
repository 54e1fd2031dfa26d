using Compliance.Application.Access;
using Compliance.Application.Audit;
using Compliance.Application.Pipeline;
using Compliance.Domain;
using Compliance.Domain.Access;
using Compliance.Domain.Unlearning;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.Unlearning;

/// <summary>Keeps what a search found for a model, in place of what was found before. Plans made from now on start from it.</summary>
/// <param name="SettingsJson">As <c>compliance tune --out</c> writes it.</param>
[Requires(Permission.ManageRegistry)]
public sealed record RecordTunedSettings(Guid ModelId, string StrategyCode, string SettingsJson) : ICommand<Dictionary<string, string>>;

internal sealed class RecordTunedSettingsValidator : AbstractValidator<RecordTunedSettings>
{
    private const int MaxLength = 20_000;

    public RecordTunedSettingsValidator()
    {
        RuleFor(command => command.StrategyCode).Must(code => UnlearningStrategy.Find(code ?? "") is { Kind: not StrategyKind.Guardrail })
            .WithMessage($"The strategy must be one that trains: {string.Join(", ", UnlearningStrategy.All.Where(strategy => strategy.Kind != StrategyKind.Guardrail).Select(strategy => strategy.Code))}.");
        RuleFor(command => command.SettingsJson).Must(text => text is { Length: > 0 and <= MaxLength }).WithMessage($"Expected the settings that compliance tune --out wrote, at most {MaxLength} characters.");
    }
}

internal sealed class RecordTunedSettingsHandler(IComplianceDb db, ICurrentActor current, IStrategySettings strategies, IAuditTrail audit, TimeProvider clock)
    : IRequestHandler<RecordTunedSettings, Outcome<Dictionary<string, string>>>
{
    public async Task<Outcome<Dictionary<string, string>>> Handle(RecordTunedSettings command, CancellationToken cancellationToken)
    {
        var model = await db.Models.AsNoTracking().FirstOrDefaultAsync(found => found.Id == command.ModelId, cancellationToken);
        if (model is null) return Problem.NotFound("The model");
        Dictionary<string, string> settings;
        try
        {
            settings = strategies.Differences(UnlearningStrategy.Find(command.StrategyCode)!, command.SettingsJson);
        }
        catch (ArgumentException fault)
        {
            return Problem.Invalid("settings-unknown", fault.Message, nameof(command.SettingsJson));
        }

        var now = clock.GetUtcNow();
        var kept = await db.TunedSettings.FirstOrDefaultAsync(found => found.ModelId == model.Id && found.StrategyCode == command.StrategyCode, cancellationToken);
        if (kept is null) db.TunedSettings.Add(new TunedSettings { ModelId = model.Id, StrategyCode = command.StrategyCode, Settings = settings, RecordedBy = current.Actor.Id, RecordedAt = now });
        else (kept.Settings, kept.RecordedBy, kept.RecordedAt) = (settings, current.Actor.Id, now);
        audit.Record("settings-tuned", "model", model.Id.ToString(), facts: new Dictionary<string, object?>
        {
            ["model"] = $"{model.Name} v{model.Version}",
            ["strategy"] = command.StrategyCode,
            ["settings"] = settings.Select(setting => $"{setting.Key}={setting.Value}").Order(StringComparer.Ordinal).ToList(),
        });
        return settings;
    }
}
