using Compliance.Engine.Examples;
using Compliance.Engine.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace Compliance.Engine.Unlearning;

/// <summary>Changes a copy of all weights; the original stays as it was and serves as the reference.</summary>
internal sealed class FullAdaptation : IWeightAdaptation
{
    private readonly LoadedModel original;
    private readonly ICausalModel model;

    public FullAdaptation(LoadedModel original)
    {
        this.original = original;
        model = ModelFolder.Create(original.Model.Config, original.Model.Weights.Clone());
        model.Weights.RequireGradients(true);
        Trainables = [.. model.Weights.Names.Select(name => new KeyValuePair<string, Tensor>(name, model.Weights[name]))];
    }

    public IReadOnlyList<KeyValuePair<string, Tensor>> Trainables { get; }

    public int ReservedPositions => 0;

    public Tensor Logits(ExampleBatch batch, ActivationHook? hook = null) => AnswerLogits.Of(model, batch, hook: hook);

    public void ScaleChange(double factor)
    {
        using var noGradients = no_grad();
        using var scope = NewDisposeScope();
        foreach (var name in model.Weights.Names)
        {
            var start = original.Model.Weights[name];
            model.Weights[name].copy_(start + ((model.Weights[name] - start) * factor));
        }
    }

    public UnlearningArtefact Save(string folder)
    {
        model.Weights.RequireGradients(false);
        ModelFolder.Save(model, original.Tokenizer, original.Format, folder);
        return new UnlearningArtefact { WeightsSha256 = model.Weights.Sha256() };
    }

    public void Dispose() => model.Dispose();
}
