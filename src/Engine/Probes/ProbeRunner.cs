using Compliance.Engine.Examples;
using Compliance.Engine.Generation;
using Compliance.Engine.Models;

namespace Compliance.Engine.Probes;

/// <summary>Runs probes over named sets of examples.</summary>
public static class ProbeRunner
{
    // A chunk is what cancellation and progress have to wait for.
    private const int AnswersPerChunk = 32;

    private static readonly string[] scoreProbes =
    [
        ProbeNames.Probability, ProbeNames.Perplexity, ProbeNames.Loss, ProbeNames.ExactMemorisation, ProbeNames.ExtractionStrength, ProbeNames.MinK,
        ProbeNames.TruthRatio, .. ProbeNames.Attacks,
    ];

    /// <summary>Probes a model, alone or with a soft prompt, adapter or instruction.</summary>
    /// <param name="model">Not changed.</param>
    /// <param name="sets">Names must differ.</param>
    /// <param name="options">What is measured.</param>
    /// <param name="progress">Told on this thread.</param>
    /// <param name="cancellation">Looked at between batches.</param>
    /// <exception cref="ArgumentException">Options or examples do not fit; the message says which.</exception>
    public static ProbeReport Run(
        LoadedModel model, IReadOnlyList<ProbeSet> sets, ProbeOptions options, IProgress<ProbeProgress>? progress = null, CancellationToken cancellation = default)
    {
        Check(sets, options);
        var asked = options.Probes.ToHashSet();
        var notAvailable = new Dictionary<string, string>();
        var collected = sets.Select(set => new CollectedValues(set)).ToList();
        if (asked.Overlaps(scoreProbes)) Score(model, collected, asked, options, progress, cancellation);
        if (asked.Overlaps(ProbeNames.OfAnswers)) Answer(model, collected, options, progress, cancellation);
        return Report(collected, asked, options, notAvailable) with
        {
            ModelSha256 = model.WeightsSha256,
            SoftPromptSha256 = options.SoftPrompt?.Sha256(),
        };
    }

    /// <summary>Probes whatever gives answers. Probes that need the model's probabilities are reported as not available.</summary>
    /// <param name="answer">Asked once for each example that has a question or prompt, one after the other.</param>
    /// <param name="sets">Names must differ.</param>
    /// <param name="options">Soft prompt, adapter and instruction are not used.</param>
    /// <param name="progress">Told after each answer.</param>
    /// <param name="cancellation">Handed to the function.</param>
    public static async Task<ProbeReport> RunThroughAsync(
        AnswerFunction answer, IReadOnlyList<ProbeSet> sets, ProbeOptions options, IProgress<ProbeProgress>? progress = null, CancellationToken cancellation = default)
    {
        Check(sets, options);
        var asked = options.Probes.ToHashSet();
        var notAvailable = options.Probes.Where(scoreProbes.Contains)
            .ToDictionary(name => name, _ => "needs the model's probabilities; only answers could be seen");
        var collected = sets.Select(set => new CollectedValues(set)).ToList();
        if (asked.Overlaps(ProbeNames.OfAnswers))
        {
            foreach (var values in collected)
            {
                for (var i = 0; i < values.Set.Examples.Count; i++)
                {
                    cancellation.ThrowIfCancellationRequested();
                    var example = values.Set.Examples[i];
                    if (example.Kind != ExampleKind.Text) values.Answers[i] = await answer(example.Prompt, cancellation);
                    progress?.Report(new ProbeProgress(values.Set.Name, "answering", i + 1, values.Set.Examples.Count));
                }
            }
        }

        return Report(collected, asked, options, notAvailable);
    }

    private static void Check(IReadOnlyList<ProbeSet> sets, ProbeOptions options)
    {
        options.Validate();
        if (sets.Count == 0) throw new ArgumentException("There is nothing to probe: expected at least one set of examples.");
        foreach (var set in sets)
        {
            if (set.Examples.Count == 0) throw new ArgumentException($"The set \"{set.Name}\" is empty; expected at least one example.");
            if (sets.Count(other => other.Name == set.Name) > 1) throw new ArgumentException($"The set \"{set.Name}\" is given twice.");
        }
    }

    private static void Score(
        LoadedModel model, List<CollectedValues> collected, HashSet<string> asked, ProbeOptions options, IProgress<ProbeProgress>? progress, CancellationToken cancellation)
    {
        var tokenizer = ExampleTokenizer.For(model, options.SoftPrompt?.Length ?? 0);
        var pass = new ScoringPass(model.Model, options.SoftPrompt?.Vectors, options.Adapter);
        var gradientNorm = new GradientNorm(model.Model, options.SoftPrompt?.Vectors, options.Adapter);
        var examinesMembership = collected.Exists(values => values.Set.Name == options.MemberSet) && collected.Exists(values => values.Set.Name == options.HeldOutSet);
        foreach (var values in collected)
        {
            var examples = values.Set.Examples;
            var sequences = examples.Select(example => tokenizer.Tokenize(example, options.Instruction)).ToList();
            // Rewordings and wrong answers ride in the same pass, behind the examples themselves.
            var alternatives = new List<(int Example, bool IsTrue)>();
            if (asked.Contains(ProbeNames.TruthRatio))
            {
                for (var i = 0; i < examples.Count; i++)
                {
                    if (examples[i].Strings("perturbed_answer") is not { Count: > 0 } wrongAnswers) continue;
                    foreach (var text in examples[i].Strings("paraphrased_answer")?.Take(1) ?? []) Add(i, text, isTrue: true);
                    foreach (var text in wrongAnswers) Add(i, text, isTrue: false);
                }
            }

            var scores = pass.Score(
                sequences, done => progress?.Report(new ProbeProgress(values.Set.Name, "scoring", done, sequences.Count)), cancellation);
            for (var i = 0; i < examples.Count; i++) values.Scores[i] = scores[i];
            if (asked.Contains(ProbeNames.MembershipByGradientNorm) && examinesMembership && (values.Set.Name == options.MemberSet || values.Set.Name == options.HeldOutSet))
            {
                values.GradientNorms = gradientNorm.Measure(
                    [.. sequences.Take(examples.Count)], done => progress?.Report(new ProbeProgress(values.Set.Name, "gradients", done, examples.Count)), cancellation);
            }

            foreach (var group in alternatives.Select((alternative, index) => (alternative, scores: scores[examples.Count + index])).GroupBy(pair => pair.alternative.Example))
            {
                var trueScores = group.FirstOrDefault(pair => pair.alternative.IsTrue).scores ?? scores[group.Key];
                values.Losses[group.Key] = new AnswerLosses(
                    scores[group.Key].MeanLoss, trueScores.MeanLoss, [.. group.Where(pair => !pair.alternative.IsTrue).Select(pair => pair.scores.MeanLoss)]);
            }

            void Add(int index, string text, bool isTrue)
            {
                sequences.Add(tokenizer.Tokenize(examples[index] with { Answer = text }, options.Instruction));
                alternatives.Add((index, isTrue));
            }
        }
    }

    private static void Answer(
        LoadedModel model, List<CollectedValues> collected, ProbeOptions options, IProgress<ProbeProgress>? progress, CancellationToken cancellation)
    {
        var generator = new TextGenerator(model);
        var generation = new GenerationOptions
        {
            MaxTokens = options.MaxAnswerTokens,
            SoftPrompt = options.SoftPrompt?.Vectors,
            Adapter = options.Adapter,
            ShouldStop = () => cancellation.IsCancellationRequested,
        };
        foreach (var values in collected)
        {
            var examples = values.Set.Examples;
            var asked = Enumerable.Range(0, examples.Count).Where(i => examples[i].Kind != ExampleKind.Text).ToList();
            var done = 0;

            // The generator batches prompts of equal length, so they are handed over together.
            var questions = asked.Where(i => examples[i].Kind == ExampleKind.QuestionAnswer).Select(i => (Index: i, examples[i].Prompt, Instruction: options.Instruction ?? examples[i].Instruction));
            var byLength = questions.GroupBy(question => model.Format.EncodePrompt(model.Tokenizer, question.Prompt, question.Instruction).Length).OrderBy(group => group.Key);
            foreach (var chunk in byLength.SelectMany(group => group.Chunk(AnswersPerChunk)))
            {
                var answers = generator.AnswerAll([.. chunk.Select(question => (question.Prompt, question.Instruction))], generation);
                for (var i = 0; i < chunk.Length; i++) values.Answers[chunk[i].Index] = answers[i];
                Advance(chunk.Length);
            }

            foreach (var i in asked.Where(i => examples[i].Kind == ExampleKind.PromptCompletion))
            {
                values.Answers[i] = generator.Complete(examples[i].Prompt, generation);
                Advance(1);
            }

            void Advance(int count)
            {
                // A generator that is told to stop gives unfinished answers.
                cancellation.ThrowIfCancellationRequested();
                done += count;
                progress?.Report(new ProbeProgress(values.Set.Name, "answering", done, asked.Count));
            }
        }
    }

    private static ProbeReport Report(List<CollectedValues> collected, HashSet<string> asked, ProbeOptions options, Dictionary<string, string> notAvailable)
    {
        IScoreProbe[] probes =
            [new AnswerProbability(), new Perplexity(), new AnswerLoss(), new ExactMemorisation(), new ExtractionStrength(), new MinK(options.MinKShare)];
        var results = new List<ProbeSetResult>();
        foreach (var values in collected)
        {
            var examples = new List<ExampleProbeResult>();
            for (var i = 0; i < values.Set.Examples.Count; i++)
                examples.Add(Result(values, i, probes.Where(probe => asked.Contains(probe.Name)), asked, options));

            results.Add(ProbeSetResult.Of(values.Set.Name, examples, options.Resamples, options.Seed));
        }

        foreach (var name in options.Probes)
        {
            if (!ProbeNames.Attacks.Contains(name) && !notAvailable.ContainsKey(name) && !results.Any(result => result.Means.ContainsKey(name)))
                notAvailable[name] = "no example brings what it needs";
        }

        return new ProbeReport
        {
            HasInstruction = options.Instruction is not null,
            Sets = results,
            Membership = MembershipScores.Attack(collected, asked, options, notAvailable),
            NotAvailable = notAvailable,
            MaxAnswerTokens = options.MaxAnswerTokens,
        };
    }

    private static ExampleProbeResult Result(CollectedValues values, int index, IEnumerable<IScoreProbe> probes, HashSet<string> asked, ProbeOptions options)
    {
        var example = values.Set.Examples[index];
        var measured = new Dictionary<string, double>();
        if (values.Scores[index] is { } scores)
        {
            foreach (var probe in probes) measured[probe.Name] = probe.Measure(scores);
        }

        if (values.Losses.TryGetValue(index, out var losses)) losses.Measure(measured);
        if (values.Answers[index] is { } answer)
        {
            if (asked.Contains(ProbeNames.RougeL)) measured[ProbeNames.RougeL] = RougeL.Recall(example.Answer, answer);
            if (asked.Contains(ProbeNames.Rouge1)) measured[ProbeNames.Rouge1] = Rouge1.Recall(example.Answer, answer);
            if (asked.Contains(ProbeNames.Refusal)) measured[ProbeNames.Refusal] = RefusalTexts.IsRefusal(answer, options.Refusals) ? 1 : 0;
        }

        return new ExampleProbeResult(example.Id, example.Subject, measured, values.Answers[index]);
    }
}
