using Compliance.Application.Jobs;
using Compliance.Application.Verification;
using Compliance.Domain.Enforcement;
using Compliance.Engine.Generation;
using Compliance.Engine.Models;
using Compliance.Engine.Probes;
using Compliance.Engine.Unlearning;
using Compliance.Infrastructure.Artifacts;
using TorchSharp;

namespace Compliance.Infrastructure.ModelRuntime;

/// <summary>Asks people's own prompts of variants of a model, behind the soft prompt and the rules that the gateway applies. Writes nothing to the disk.</summary>
internal static class EngineReplay
{
    public static IReadOnlyList<ClaimAnswer> Answers(ReplayJob job, IRunProgress progress, torch.Device device, CancellationToken cancellationToken)
    {
        var given = new List<ClaimAnswer>();
        foreach (var (index, subject) in job.Variants.Index())
        {
            cancellationToken.ThrowIfCancellationRequested();
            progress.Report($"Asking people's own prompts: {subject.Variant}", index, job.Variants.Count);
            using var model = CheckedModel.Load(subject.ModelFolder, subject.ModelWeightsSha256, device);
            using var softPrompt = subject.SoftPromptFile is null ? null : SoftPrompt.Load(subject.SoftPromptFile, model.WeightsSha256);
            var guard = new ConversationGuard([.. subject.GuardrailFiles.Select(file => new GuardrailFilter(GuardrailFile.Read(file, null)))]);
            var options = new GenerationOptions { MaxTokens = job.MaxAnswerTokens, SoftPrompt = softPrompt?.Vectors, ShouldStop = () => cancellationToken.IsCancellationRequested };
            foreach (var claim in job.Claims)
                if (Answer(model, softPrompt, guard, claim.Prompt, options) is { } answer)
                    given.Add(new ClaimAnswer(claim.RequestId, claim.Number, subject.Variant, answer, RougeL.Recall(claim.Output, answer)));
            cancellationToken.ThrowIfCancellationRequested();
        }

        return given;
    }

    /// <summary>The answer, or null when the prompt is too long for the model to be asked.</summary>
    private static string? Answer(LoadedModel model, SoftPrompt? softPrompt, ConversationGuard guard, string prompt, GenerationOptions options)
    {
        if (guard.InspectPrompt([prompt]) is { } finding) return finding.Refusal;
        var ids = model.Format.EncodePrompt(model.Tokenizer, prompt, guard.InstructionFor(null, [prompt]));
        // The last position is for the answer.
        if (ids.Length > model.Model.Config.MaxPositions - (softPrompt?.Length ?? 0) - 1) return null;
        var answer = new TextGenerator(model).AnswerAllFrom([ids], options)[0];
        return ReleasedAnswer.Of(model, guard, answer, options);
    }
}
