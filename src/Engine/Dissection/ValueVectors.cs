using Compliance.Engine.Models;
using static TorchSharp.torch;

namespace Compliance.Engine.Dissection;

/// <summary>The matrices whose columns are the MLP's value vectors, found by their Hugging Face names.</summary>
internal static class ValueVectors
{
    /// <summary>Overwrites the value vectors of a window with those of another model of the same shape; biases stay.</summary>
    public static void Copy(ICausalModel from, ICausalModel to, LayerWindow window)
    {
        using var noGradients = no_grad();
        for (var layer = window.First; layer <= window.Last; layer++)
        {
            var name = NameIn(to.Weights, layer);
            to.Weights[name].copy_(from.Weights[name]);
        }
    }

    /// <summary>Name of the layer's matrix.</summary>
    /// <exception cref="InvalidOperationException">The model has no MLP whose output matrix is known.</exception>
    public static string NameIn(WeightSet weights, int layer)
    {
        // Output matrices of the MLP in LLaMA and its kin, GPT-2, GPT-NeoX, Phi and OPT.
        ReadOnlySpan<string> endings = ["mlp.down_proj.weight", "mlp.c_proj.weight", "mlp.dense_4h_to_h.weight", "mlp.fc2.weight", "fc2.weight"];
        var inLayer = $".{layer}.";
        foreach (var ending in endings)
        {
            if (weights.Names.FirstOrDefault(name => name.EndsWith(inLayer + ending, StringComparison.Ordinal)) is { } found) return found;
        }

        throw new InvalidOperationException($"Layer {layer} has no weight that ends with any of: {string.Join(", ", endings.ToArray())}; its value vectors cannot be restored.");
    }
}
