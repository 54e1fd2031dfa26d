using Compliance.Engine.Models;
using TorchSharp;

namespace Compliance.Infrastructure.ModelRuntime;

/// <summary>Loads a model folder only if its weights are those that the registry names.</summary>
internal static class CheckedModel
{
    /// <exception cref="InvalidDataException">The folder is no model, or its weights hash differently.</exception>
    public static LoadedModel Load(string folder, string? expectedSha256, torch.Device device)
    {
        var model = ModelFolder.Load(folder, device);
        if (expectedSha256 is null || model.WeightsSha256 == expectedSha256)
            return model;
        var found = model.WeightsSha256;
        model.Dispose();
        throw new InvalidDataException($"The weights in the model folder have the hash {found}, the registry says {expectedSha256}.");
    }
}
