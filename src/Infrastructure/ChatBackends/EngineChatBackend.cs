using Compliance.Application.Enforcement;
using Compliance.Domain.Enforcement;
using Compliance.Engine.Unlearning;
using Compliance.Infrastructure.Artifacts;
using Compliance.Infrastructure.ModelRuntime;

namespace Compliance.Infrastructure.ChatBackends;

/// <summary>Answers with models that are loaded into this process.</summary>
internal sealed class EngineChatBackend(EngineSettings settings) : IChatBackend
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, SharedModel> _loaded = [];

    public Task<IServedChat> Load(ServedModel model, CancellationToken cancellationToken) =>
        EngineThread.Run<IServedChat>(
            settings,
            device =>
            {
                SharedModel? shared = null;
                SoftPrompt? softPrompt = null;
                try
                {
                    var filters = model.Guardrails.Select(artifact => new GuardrailFilter(GuardrailFile.Read(artifact.Path, artifact.Sha256))).ToList();
                    shared = Take(model.WeightsSha256) ?? Keep(model.WeightsSha256, new SharedModel(CheckedModel.Load(model.Folder, model.WeightsSha256, device)));
                    if (model.SoftPrompt is { } artifact)
                    {
                        ArtifactCheck.File(artifact.Path, artifact.Sha256, "soft prompt");
                        softPrompt = SoftPrompt.Load(artifact.Path, model.WeightsSha256);
                        if (softPrompt.Vectors.shape[1] != shared.Model.Model.Config.HiddenSize)
                            throw new InvalidDataException($"The soft prompt has width {softPrompt.Vectors.shape[1]}, the model expects {shared.Model.Model.Config.HiddenSize}.");
                    }

                    return new EngineServedChat(model, shared, softPrompt, new ConversationGuard(filters), settings);
                }
                catch (Exception fault) when (fault is IOException or InvalidDataException or UnauthorizedAccessException or ArgumentException or FormatException)
                {
                    softPrompt?.Dispose();
                    shared?.LetGo();
                    throw new ArtifactRefusedException(fault.Message, fault);
                }
            },
            cancellationToken);

    private SharedModel? Take(string sha256)
    {
        lock (_gate)
            return _loaded.TryGetValue(sha256, out var shared) && shared.TryHold() ? shared : null;
    }

    private SharedModel Keep(string sha256, SharedModel shared)
    {
        lock (_gate)
            _loaded[sha256] = shared;
        return shared;
    }
}
