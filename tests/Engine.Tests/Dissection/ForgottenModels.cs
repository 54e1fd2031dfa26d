using Compliance.Engine.Examples;
using Compliance.Engine.Models;
using Compliance.Engine.Tests.Training;
using Compliance.Engine.Training;
using Compliance.Engine.Unlearning;
using TorchSharp;
using static TorchSharp.torch;

namespace Compliance.Engine.Tests.Dissection;

/// <summary>Models that were made to forget, or never knew, made once for all tests. Shared: not to be changed or disposed.</summary>
internal static class ForgottenModels
{
    private static readonly Lazy<LoadedModel> SharedGradDiff = new(Unlearn);
    private static readonly Lazy<LoadedModel> SharedRetrained = new(Retrain);

    /// <summary><see cref="TinyModel.Memorised"/> after gradient difference on <see cref="TinyModel.Forget"/>.</summary>
    public static LoadedModel GradDiff => SharedGradDiff.Value;

    /// <summary>Trained from the same start on everything but <see cref="TinyModel.Forget"/>.</summary>
    public static LoadedModel Retrained => SharedRetrained.Value;

    /// <summary>A copy with its own weights.</summary>
    public static LoadedModel CopyOf(LoadedModel model) => new(ModelFolder.Create(model.Model.Config, model.Model.Weights.Clone()), model.Tokenizer, model.Format, "");

    /// <summary>A copy in which the weights that are chosen are noise.</summary>
    public static LoadedModel Damaged(LoadedModel model, Predicate<string> chosen)
    {
        var copy = CopyOf(model);
        using var noGradients = no_grad();
        using var scope = NewDisposeScope();
        using var generator = new Generator(5);
        foreach (var name in copy.Model.Weights.Names.Where(name => chosen(name)))
            copy.Model.Weights[name].add_(randn(copy.Model.Weights[name].shape, generator: generator) * 0.3);
        return copy;
    }

    private static LoadedModel Unlearn()
    {
        using var folder = new TemporaryFolder();
        new UnlearningRunner(TimeProvider.System).Run(TinyModel.Memorised, new UnlearningJob
        {
            Settings = UnlearningMethods.With(UnlearningMethods.Defaults("grad-diff"), [new("epochs", "20"), new("lr", "1e-3"), new("maxForgetLoss", "2")]),
            Forget = TinyModel.Forget,
            Retain = TinyModel.Retain,
            OutputPath = folder.Path,
            Seed = 1,
        });
        return ModelFolder.Load(folder.Path);
    }

    private static LoadedModel Retrain()
    {
        var loaded = TinyModel.Untrained(width: 32);
        TinyModel.Train(loaded, new OptimiserSettings { Epochs = 80, LearningRate = 1e-2, Beta2 = 0.98, Seed = 1 }, TinyModel.Retain);
        return loaded;
    }
}
