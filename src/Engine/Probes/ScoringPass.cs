using Compliance.Engine.Examples;
using Compliance.Engine.Models;
using TorchSharp;
using static TorchSharp.torch;

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
            var findings = new TokenFindings[batch.ScoredCount];
            VocabularyScan.Scan(logits, batch.Targets, findings);
            var first = 0;
            foreach (var row in rows)
            {
                var count = examples[row].AnswerTokenCount;
                var ofExample = findings.AsSpan(first, count).ToArray();
                scores[row] = new TokenScores(
                    Array.ConvertAll(ofExample, found => found.LogProbability), Array.ConvertAll(ofExample, found => found.IsMostProbable), examples[row].EndsWithEndToken)
                {
                    Standardised = Array.ConvertAll(ofExample, found => found.Standardised),
                };
                first += count;
            }

            done += rows.Count;
            scored?.Invoke(done);
        }

        return scores;
    }

    /// <summary>Which examples run side by side: those of similar length, in order of length.</summary>
    public static IEnumerable<IReadOnlyList<int>> Batches(IReadOnlyList<TokenizedExample> examples)
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
