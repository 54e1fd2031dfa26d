using Compliance.Engine.Examples;
using Compliance.Engine.Generation;
using Compliance.Engine.Models;
using Compliance.Engine.Probes;
using TorchSharp;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace Compliance.Engine.Unlearning.Exact;

/// <summary>The shards as one model: every next token's probability is the mean of theirs. Owns the shards' models.</summary>
/// <remarks>Aggregation as in Bourtoule et al. (arXiv:1912.03817), section on averaging the output vectors. An answer costs as many passes as there are shards.</remarks>
public sealed class ShardEnsemble : IDisposable
{
    private readonly IReadOnlyList<LoadedModel> shards;

    private ShardEnsemble(IReadOnlyList<LoadedModel> shards) => this.shards = shards;

    /// <summary>Number of shards that have a model.</summary>
    public int Count => shards.Count;

    /// <summary>Loads what <see cref="ShardedTrainer"/> wrote.</summary>
    /// <exception cref="InvalidDataException">A shard's weights are not those that the result names.</exception>
    public static ShardEnsemble Load(string outputPath, Device? device = null)
    {
        var result = Training.SettingsJson.Read<ShardingResult>(Path.Combine(outputPath, ShardedTrainer.ResultFile));
        var loaded = new List<LoadedModel>();
        try
        {
            foreach (var shard in result.Shards.Where(shard => shard.WeightsSha256 is not null))
            {
                loaded.Add(ModelFolder.Load(ShardedTrainer.ShardPath(outputPath, shard.Shard), device));
                if (loaded[^1].WeightsSha256 != shard.WeightsSha256)
                    throw new InvalidDataException($"Shard {shard.Shard} has the weights {loaded[^1].WeightsSha256}; {ShardedTrainer.ResultFile} names {shard.WeightsSha256}.");
            }

            return new ShardEnsemble(loaded);
        }
        catch
        {
            foreach (var model in loaded) model.Dispose();
            throw;
        }
    }

    /// <summary>Logarithm of the mean probability at the positions that predict the scored tokens, float32 [N, V].</summary>
    public Tensor LogProbabilities(ExampleBatch batch)
    {
        using var noGradients = no_grad();
        return LogMean([.. shards.Select(shard => AnswerLogits.Of(shard.Model, batch))]);
    }

    /// <summary>Scores of examples by teacher forcing, for the probes that need probabilities.</summary>
    public IReadOnlyList<TokenScores> Score(IReadOnlyList<TrainingExample> examples)
    {
        using var noGradients = no_grad();
        return [.. ExampleTokenizer.For(shards[0]).TokenizeAll(examples).Select(Scored)];
    }

    /// <summary>The greedy answer to a question.</summary>
    /// <param name="question">What is asked.</param>
    /// <param name="instruction">System instruction; null for none.</param>
    /// <param name="maxTokens">Longest answer.</param>
    public string Answer(string question, string? instruction, int maxTokens)
    {
        using var noGradients = no_grad();
        var first = shards[0];
        var ids = first.Format.EncodePrompt(first.Tokenizer, question, instruction);
        var answer = new GrowingAnswer(first, ids, isAnswer: true, []);
        var next = ids;
        var capacity = Math.Min(first.Model.Config.MaxPositions, ids.Length + maxTokens);
        var caches = shards.Select(shard => new KeyValueCache(shard.Model.Config, 1, capacity, shard.Model.Weights.Device)).ToList();
        try
        {
            for (var count = 0; count < maxTokens && caches[0].Length + next.Length <= capacity && !answer.IsComplete; count++)
            {
                using var scope = NewDisposeScope();
                var logits = shards.Select((shard, index) => Last(shard, caches[index], next)).ToList();
                next = [(int)LogMean(logits).argmax(-1).item<long>()];
                answer.Add(next[0]);
            }
        }
        finally
        {
            foreach (var cache in caches) cache.Dispose();
        }

        return answer.Text;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var shard in shards) shard.Dispose();
    }

    private static Tensor Last(LoadedModel shard, KeyValueCache cache, int[] ids)
    {
        var tokens = tensor(ids.Select(id => (long)id).ToArray(), [1, ids.Length], device: shard.Model.Weights.Device);
        var logits = shard.Model.Forward(shard.Model.EmbedTokens(tokens), new ForwardOptions { Cache = cache });
        return logits.select(1, ids.Length - 1); // [1, V]
    }

    // log mean exp by way of the largest, so that nothing underflows.
    private static Tensor LogMean(IReadOnlyList<Tensor> logits) =>
        stack(logits.Select(values => F.log_softmax(values, -1)).ToArray(), 0).logsumexp(0) - Math.Log(logits.Count);

    private TokenScores Scored(TokenizedExample example)
    {
        using var scope = NewDisposeScope();
        using var batch = new ExampleBatch([example], shards[0].Model.Weights.Device);
        var logProbabilities = LogProbabilities(batch);
        var ofTargets = logProbabilities.gather(1, batch.Targets.unsqueeze(1)).squeeze(1).cpu().data<float>().ToArray();
        var isMostProbable = logProbabilities.argmax(-1).eq(batch.Targets).to(ScalarType.Int64).cpu().data<long>().ToArray().Select(value => value != 0).ToArray();
        return new TokenScores(ofTargets, isMostProbable, example.EndsWithEndToken);
    }
}
