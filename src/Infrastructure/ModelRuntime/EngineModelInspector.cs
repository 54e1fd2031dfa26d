using Compliance.Application.Models;

namespace Compliance.Infrastructure.ModelRuntime;

/// <summary>Reads model folders with the engine.</summary>
internal sealed class EngineModelInspector(EngineSettings settings) : IModelInspector
{
    public Task<string> WeightsSha256(string folder, CancellationToken cancellationToken) =>
        EngineThread.Run(
            settings,
            device =>
            {
                using var model = CheckedModel.Load(folder, null, device);
                return model.WeightsSha256;
            },
            cancellationToken);
}
