using Compliance.Engine.Text;

namespace Compliance.Engine.Models;

/// <summary>A model with everything that is needed to talk to it. Owns the model.</summary>
public sealed class LoadedModel : IDisposable
{
    private readonly Lazy<string> weightsSha256;

    /// <summary>Puts a model together. Ownership of <paramref name="model"/> passes to this object.</summary>
    public LoadedModel(ICausalModel model, ITokenizer tokenizer, PromptFormat format, string path)
    {
        if (tokenizer.VocabularySize > model.Config.VocabularySize)
        {
            throw new InvalidDataException(
                $"The tokenizer has {tokenizer.VocabularySize} tokens, the model only {model.Config.VocabularySize}: they do not belong together.");
        }
        Model = model;
        Tokenizer = tokenizer;
        Format = format;
        Path = path;
        weightsSha256 = new Lazy<string>(() => Model.Weights.Sha256());
    }

    /// <summary>The model.</summary>
    public ICausalModel Model { get; }

    /// <summary>Its tokenizer.</summary>
    public ITokenizer Tokenizer { get; }

    /// <summary>How questions become prompts for it.</summary>
    public PromptFormat Format { get; }

    /// <summary>Identity of the weights as they were when this was first asked for: 64 lower-case hex digits. Ask before changing weights.</summary>
    public string WeightsSha256 => weightsSha256.Value;

    /// <summary>Where it was loaded from; empty when it never lay on disk.</summary>
    public string Path { get; }

    /// <inheritdoc/>
    public void Dispose() => Model.Dispose();
}
