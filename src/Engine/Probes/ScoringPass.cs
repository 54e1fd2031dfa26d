using System.Runtime.InteropServices;
using Compliance.Engine.Examples;
using Compliance.Engine.Models;
using TorchSharp;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace Compliance.Engine.Probes;

/// <summary>Scores examples by teacher forcing, once for all probes.</summary>
/// <param name="model">The model.</param>
/// <param name="softPrompt">Vectors put before every example, float32 [p, D], or null.</param>
/// <param name="adapter">Adapter to run with, or null.</param>
public sealed class ScoringPass(ICausalModel model, Tensor? softPrompt = null, LoraAdapter? adapter = null)
{
    private const int MaxRows = 32;
    private const int MaxTokens = 2048;

    /// <summary>Scores of all examples, in their order.</summary>
    /// <param name="examples">Tokenised for this model.</param>
    /// <param name="scored">Told after each batch how many are done.</param>
    /// <param name="cancellation">Looked at before each batch.</param>
    public IReadOnlyList<TokenScores> Score(
        IReadOnlyList<TokenizedExample> examples, Action<int>? scored = null, CancellationToken cancellation = default)
    {
        using var noGradients = no_grad();
        var scores = new TokenScores[examples.Count];
        var done = 0;
        foreach (var rows in Batches(examples))
        {
            cancellation.ThrowIfCancellationRequested();
            using var scope = NewDisposeScope();
            var batch = new ExampleBatch([.. rows.Select(row => examples[row])], model.Weights.Device);
            var logits = AnswerLogits.Of(model, batch, softPrompt, adapter);
            var losses = F.cross_entropy(logits, batch.Targets, reduction: nn.Reduction.None).cpu().contiguous();
            var matches = logits.argmax(-1).eq(batch.Targets).to(ScalarType.Byte).cpu().contiguous();
            var lossValues = MemoryMarshal.Cast<byte, float>(losses.bytes);
            var matchValues = matches.bytes;
            var first = 0;
            foreach (var row in rows)
            {
                var count = examples[row].AnswerTokenCount;
                var logProbabilities = new float[count];
                var isMostProbable = new bool[count];
                for (var i = 0; i < count; i++)
                {
                    logProbabilities[i] = -lossValues[first + i];
                    isMostProbable[i] = matchValues[first + i] != 0;
                }

                scores[row] = new TokenScores(logProbabilities, isMostProbable, examples[row].EndsWithEndToken);
                first += count;
            }

            done += rows.Count;
            scored?.Invoke(done);
        }

        return scores;
    }

    private static IEnumerable<List<int>> Batches(IReadOnlyList<TokenizedExample> examples)
    {
        var batch = new List<int>();
        foreach (var row in Enumerable.Range(0, examples.Count).OrderBy(row => examples[row].Ids.Length))
        {
            if (batch.Count == MaxRows || (batch.Count > 0 && (batch.Count + 1) * examples[row].Ids.Length > MaxTokens))
            {
                yield return batch;
                batch = [];
            }

            batch.Add(row);
        }

        if (batch.Count > 0) yield return batch;
    }
}
