using Compliance.Engine.Text;
using static TorchSharp.torch;

namespace Compliance.Engine.Models;

/// <summary>Models on disk: Hugging Face folders, and llama2.c files with their tokenizer.</summary>
public static class ModelFolder
{
    /// <summary>Loads weights (as float32), tokenizer and prompt format.</summary>
    public static LoadedModel Load(string path, Device? device = null) => throw new NotImplementedException();

    /// <summary>Writes a Hugging Face folder.</summary>
    public static void Save(LoadedModel model, string path) => throw new NotImplementedException();

    /// <summary>Writes a Hugging Face folder.</summary>
    public static void Save(ICausalModel model, ITokenizer tokenizer, PromptFormat format, string path) => throw new NotImplementedException();

    /// <summary>A model with random weights.</summary>
    public static ICausalModel CreateRandom(ModelConfig config, long seed) => throw new NotImplementedException();

    /// <summary>A model over given weights, which it takes over.</summary>
    public static ICausalModel Create(ModelConfig config, WeightSet weights) => throw new NotImplementedException();
}
