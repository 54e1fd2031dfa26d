using Compliance.Engine.Models;

namespace Compliance.Engine.Probes.Stress;

internal static class ModelCopy
{
    /// <summary>Same tokenizer and format, its own weights.</summary>
    public static LoadedModel Of(LoadedModel model) =>
        new(ModelFolder.Create(model.Model.Config, model.Model.Weights.Clone()), model.Tokenizer, model.Format, model.Path);
}
