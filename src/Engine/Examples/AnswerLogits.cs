using Compliance.Engine.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace Compliance.Engine.Examples;

/// <summary>Runs a model on a batch and keeps the predictions of scored tokens only.</summary>
public static class AnswerLogits
{
    /// <param name="model">The model.</param>
    /// <param name="batch">B examples.</param>
    /// <param name="softPrompt">Vectors put before every example, float32 [p, D], or null.</param>
    /// <param name="adapter">Adapter to run with, or null.</param>
    /// <param name="hook">Sees every activation of the pass, or null.</param>
    /// <returns>Logits at the positions that predict the scored tokens, float32 [N, V]; in the caller's dispose scope.</returns>
    /// <exception cref="ArgumentException">The soft prompt has another width than the model.</exception>
    public static Tensor Of(ICausalModel model, ExampleBatch batch, Tensor? softPrompt = null, LoraAdapter? adapter = null, ActivationHook? hook = null)
    {
        var embeddings = model.EmbedTokens(batch.Ids);
        var prefixLength = 0;
        if (softPrompt is not null)
        {
            if (softPrompt.dim() != 2 || softPrompt.shape[1] != model.Config.HiddenSize)
            {
                throw new ArgumentException(
                    $"Soft prompt has shape [{string.Join(", ", softPrompt.shape)}], the model expects [p, {model.Config.HiddenSize}].");
            }

            prefixLength = (int)softPrompt.shape[0];
            var prefix = softPrompt.unsqueeze(0).expand(batch.RowCount, prefixLength, model.Config.HiddenSize);
            embeddings = cat([prefix, embeddings], 1);
        }

        return model.Forward(embeddings, new ForwardOptions { Hook = hook, Adapter = adapter, LogitRows = batch.PredictingRows(prefixLength) });
    }
}
