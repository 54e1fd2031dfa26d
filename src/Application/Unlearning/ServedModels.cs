using Compliance.Application.TrainingExamples;
using Compliance.Domain;
using Compliance.Domain.Models;
using Compliance.Domain.TrainingExamples;
using Compliance.Domain.Unlearning;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.Unlearning;

/// <summary>Which served model a case is about, and what speaks against a strategy on it.</summary>
internal static class ServedModels
{
    /// <summary>The served model that was trained on the data set with most of the confirmed examples.</summary>
    public static async Task<LanguageModel?> ForCase(IComplianceDb db, Guid requestId, CancellationToken cancellationToken)
    {
        var dataSets = await db.ExampleMatches.Where(match => match.RequestId == requestId && match.Decision == MatchDecision.Confirmed)
            .Join(db.TrainingExamples, match => match.ExampleId, example => example.Id, (_, example) => example.DataSetId)
            .GroupBy(id => id).Select(group => new { group.Key, Count = group.Count() }).OrderByDescending(group => group.Count).ToListAsync(cancellationToken);
        foreach (var dataSet in dataSets)
        {
            var model = await db.Models.Where(found => found.DataSetId == dataSet.Key && found.Purpose == ModelPurpose.Served).OrderBy(found => found.Name).FirstOrDefaultAsync(cancellationToken);
            if (model is not null) return model;
        }

        return null;
    }

    /// <summary>The soft prompt in force for the weights, or null.</summary>
    public static Task<UnlearningArtifact?> SoftPromptOf(IComplianceDb db, Guid modelId, CancellationToken cancellationToken) =>
        db.Artifacts.FirstOrDefaultAsync(artifact => artifact.BaseModelId == modelId && artifact.Kind == StrategyKind.SoftPrompt && artifact.State == ArtifactState.Enforced, cancellationToken);

    /// <summary>Why the strategy cannot be used on the model now, or null.</summary>
    public static async Task<Problem?> Against(IComplianceDb db, UnlearningStrategy strategy, LanguageModel model, DateTimeOffset now, CancellationToken cancellationToken)
    {
        // A guardrail trains no model, and the person need not wait for it.
        if (strategy.Kind != StrategyKind.Guardrail && await CoolingPeriods.AgainstTraining(db, model.DataSetId, now, cancellationToken) is { } cooling) return cooling;
        if (strategy.Kind == StrategyKind.FineTuning && await SoftPromptOf(db, model.Id, cancellationToken) is not null)
        {
            return Problem.Conflict(
                "soft-prompt-in-force",
                $"{model.Name} v{model.Version} is served behind a soft prompt that fits its weights only. Changing the weights would end what that prompt suppresses for others; choose a soft prompt or a guardrail.");
        }

        return null;
    }
}
