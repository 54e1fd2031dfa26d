using System.Numerics;
using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace Compliance.Engine.Probes;

/// <summary>What all probes of token scores need of the logits, in one look at them.</summary>
/// <remarks>
/// With x = logit - largest logit and sums S0, S1, S2 of exp(x), x exp(x) and x² exp(x) over the vocabulary: log p = x - ln S0; its mean over the vocabulary,
/// weighted with p, is S1/S0 - ln S0, its variance S2/S0 - (S1/S0)².
/// </remarks>
internal static class VocabularyScan
{
    // Sums of single precision stay short; double carries them on.
    private const int Block = 1024;

    // exp of it is 0 beside 1 in single precision, and still a normal number.
    private const float Least = -80;

    private const double LeastVariance = 1e-6;

    /// <param name="logits">float32 [N, V].</param>
    /// <param name="targets">int64 [N], the scored tokens.</param>
    /// <param name="result">N places.</param>
    public static void Scan(Tensor logits, Tensor targets, TokenFindings[] result)
    {
        if (!logits.is_cpu())
        {
            ScanOnDevice(logits, targets, result);
            return;
        }

        using var scope = NewDisposeScope();
        var (whole, tokens) = (logits.contiguous(), MemoryMarshal.Cast<byte, long>(targets.contiguous().bytes).ToArray());
        var vocabularySize = (int)logits.shape[1];
        var threads = get_num_threads();
        var rowsPerThread = (tokens.Length + threads - 1) / threads;
        if (threads == 1) ScanRows(0, tokens.Length);
        else Parallel.For(0, threads, new ParallelOptions { MaxDegreeOfParallelism = threads }, part => ScanRows(part * rowsPerThread, Math.Min(tokens.Length, (part + 1) * rowsPerThread)));

        void ScanRows(int from, int end)
        {
            var values = MemoryMarshal.Cast<byte, float>(whole.bytes);
            for (var row = from; row < end; row++) result[row] = Row(values.Slice(row * vocabularySize, vocabularySize), (int)tokens[row]);
        }
    }

    /// <summary>The same with tensor operations, where the logits lie on another device.</summary>
    internal static void ScanOnDevice(Tensor logits, Tensor targets, TokenFindings[] result)
    {
        using var scope = NewDisposeScope();
        var logProbabilities = logits.log_softmax(-1); // [N, V]
        var probabilities = logProbabilities.exp();
        var mean = (probabilities * logProbabilities).sum(-1); // [N]
        var variance = ((probabilities * logProbabilities.square()).sum(-1) - mean.square()).clamp_min(LeastVariance);
        var ofTargets = logProbabilities.gather(1, targets.unsqueeze(1)).squeeze(1);
        var standardised = (ofTargets - mean) / variance.sqrt();
        var found = stack([ofTargets, standardised, logits.argmax(-1).eq(targets).to(ScalarType.Float32)]).cpu().contiguous(); // [3, N]
        var values = MemoryMarshal.Cast<byte, float>(found.bytes);
        for (var i = 0; i < result.Length; i++) result[i] = new TokenFindings(values[i], values[result.Length + i], values[(2 * result.Length) + i] != 0);
    }

    private static TokenFindings Row(ReadOnlySpan<float> logits, int target)
    {
        var largest = Largest(logits);
        double sum = 0, weighted = 0, squared = 0;
        for (var from = 0; from < logits.Length; from += Block) Add(logits[from..Math.Min(logits.Length, from + Block)], largest, ref sum, ref weighted, ref squared);

        var logSum = Math.Log(sum);
        var mean = weighted / sum;
        var variance = Math.Max(LeastVariance, (squared / sum) - (mean * mean));
        double own = logits[target] - largest;
        // Of several largest logits greedy decoding takes the first.
        var isMostProbable = logits[target] == largest && !logits[..target].Contains(largest);
        return new TokenFindings((float)(own - logSum), (float)((own - mean) / Math.Sqrt(variance)), isMostProbable);
    }

    private static float Largest(ReadOnlySpan<float> logits)
    {
        var largest = float.NegativeInfinity;
        var vectors = MemoryMarshal.Cast<float, Vector<float>>(logits);
        if (vectors.Length > 0)
        {
            var lanes = vectors[0];
            foreach (var vector in vectors[1..]) lanes = Vector.Max(lanes, vector);
            for (var lane = 0; lane < Vector<float>.Count; lane++) largest = Math.Max(largest, lanes[lane]);
        }

        foreach (var logit in logits[(vectors.Length * Vector<float>.Count)..]) largest = Math.Max(largest, logit);
        return largest;
    }

    private static void Add(ReadOnlySpan<float> logits, float largest, ref double sum, ref double weighted, ref double squared)
    {
        var vectors = MemoryMarshal.Cast<float, Vector<float>>(logits);
        Vector<float> shift = new(largest), least = new(Least);
        Vector<float> sums = default, firstMoments = default, secondMoments = default;
        foreach (var vector in vectors)
        {
            var x = Vector.Max(vector - shift, least);
            var exponential = Vector.Exp(x);
            var product = exponential * x;
            sums += exponential;
            firstMoments += product;
            secondMoments += product * x;
        }

        sum += Vector.Sum(sums);
        weighted += Vector.Sum(firstMoments);
        squared += Vector.Sum(secondMoments);
        foreach (var logit in logits[(vectors.Length * Vector<float>.Count)..])
        {
            double x = Math.Max(logit - largest, Least);
            var exponential = Math.Exp(x);
            sum += exponential;
            weighted += exponential * x;
            squared += exponential * x * x;
        }
    }
}
