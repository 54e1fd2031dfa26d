using Compliance.Engine.Models;

namespace Compliance.Engine.Generation;

/// <summary>Answers questions with a model, by a key-value cache. Holds nothing between calls; calls on several threads are safe.</summary>
/// <param name="loaded">The model; stays the caller's.</param>
public sealed class TextGenerator(LoadedModel loaded)
{
    // More rows at once make each step faster per row only up to here, and every row's cache takes memory.
    private const int MaxRowsPerBatch = 32;

    /// <summary>The whole answer.</summary>
    /// <param name="question">What is asked.</param>
    /// <param name="instruction">System instruction; null for none.</param>
    /// <param name="options">How.</param>
    /// <returns>The text up to the end token, a stop text, MaxTokens, or the model's last position.</returns>
    /// <exception cref="ArgumentException">
    /// Prompt and soft prompt leave no position for an answer, or the soft prompt does not fit the model; the message gives the numbers.
    /// </exception>
    public string Answer(string question, string? instruction, GenerationOptions options) => string.Concat(Stream(question, instruction, options));

    /// <summary>The answer in pieces as they become final; joined they are <see cref="Answer"/>.</summary>
    /// <inheritdoc cref="Answer"/>
    public IEnumerable<string> Stream(string question, string? instruction, GenerationOptions options) =>
        Stream(loaded.Format.EncodePrompt(loaded.Tokenizer, question, instruction), isAnswer: true, options);

    /// <summary>The answer that follows prompt tokens which the caller has put together, for example of a conversation.</summary>
    /// <inheritdoc cref="Answer"/>
    public IEnumerable<string> StreamFrom(int[] promptIds, GenerationOptions options) => Stream(promptIds, isAnswer: true, options);

    /// <summary>Goes on with a text as it stands, without the prompt format; a leading space is kept.</summary>
    /// <inheritdoc cref="Answer"/>
    public string Complete(string text, GenerationOptions options) =>
        string.Concat(Stream(loaded.Tokenizer.Encode(text, addBos: loaded.Format.AddsBos), isAnswer: false, options));

    /// <summary>The tokens that follow the given ones, without the token that ends the answer.</summary>
    /// <param name="promptIds">At least one token, unless a soft prompt is given.</param>
    /// <param name="options">How; stop texts are not looked for.</param>
    public IReadOnlyList<int> GenerateIds(IReadOnlyList<int> promptIds, GenerationOptions options)
    {
        var ids = new List<int>();
        foreach (var id in Tokens(promptIds, options))
            ids.Add(id);
        return ids;
    }

    /// <summary>Answers of many questions, each the likeliest token at a time, in the order of the questions.</summary>
    /// <remarks>Prompts of equal length run as one batch, so that nothing is padded and each answer is the one that <see cref="Answer"/> gives.</remarks>
    /// <exception cref="ArgumentException">The options ask for sampling, or as for <see cref="Answer"/>.</exception>
    public IReadOnlyList<string> AnswerAll(IReadOnlyList<(string Question, string? Instruction)> prompts, GenerationOptions options)
    {
        if (options.Temperature != 0)
            throw new ArgumentException($"Many answers at once are greedy; the temperature is {options.Temperature}, expected 0.", nameof(options));
        return AnswerAllFrom(prompts.Select(prompt => loaded.Format.EncodePrompt(loaded.Tokenizer, prompt.Question, prompt.Instruction)).ToList(), options);
    }

    /// <summary>What follows many prompts that the caller has put together, in their order.</summary>
    /// <remarks>Prompts of equal length run as one batch. When the options ask for sampling, the same prompts in the same order with the same seed give the same answers.</remarks>
    /// <exception cref="ArgumentException">As for <see cref="Answer"/>.</exception>
    public IReadOnlyList<string> AnswerAllFrom(IReadOnlyList<int[]> promptIds, GenerationOptions options)
    {
        var answers = new string[promptIds.Count];
        var byLength = Enumerable.Range(0, promptIds.Count).GroupBy(index => promptIds[index].Length).OrderBy(group => group.Key);
        foreach (var indices in byLength.SelectMany(group => group.Chunk(MaxRowsPerBatch)))
        {
            var rows = AnswerBatch(indices.Select(index => promptIds[index]).ToList(), options);
            for (var row = 0; row < indices.Length; row++)
                answers[indices[row]] = rows[row];
        }
        return answers;
    }

    private IReadOnlyList<string> AnswerBatch(IReadOnlyList<int[]> promptIds, GenerationOptions options)
    {
        var answers = promptIds.Select(ids => new GrowingAnswer(loaded, ids, isAnswer: true, options.Stop)).ToList();
        using var decoding = new Decoding(loaded.Model, promptIds, options);
        var next = decoding.Start(promptIds);
        for (var count = 0; count < decoding.MaxNewTokens && options.ShouldStop?.Invoke() != true; count++)
        {
            if (count > 0)
                next = decoding.Next(next);
            for (var row = 0; row < answers.Count; row++)
                answers[row].Add(next[row]);
            if (answers.All(answer => answer.IsComplete))
                break;
        }
        return answers.Select(answer => answer.Text).ToList();
    }

    private IEnumerable<string> Stream(int[] promptIds, bool isAnswer, GenerationOptions options)
    {
        var answer = new GrowingAnswer(loaded, promptIds, isAnswer, options.Stop);
        var given = 0;
        foreach (var id in Tokens(promptIds, options))
        {
            answer.Add(id);
            var final = answer.FinalText;
            if (final.Length > given)
            {
                yield return final[given..];
                given = final.Length;
            }
            if (answer.IsComplete)
                break;
        }
        if (answer.Text.Length > given)
            yield return answer.Text[given..];
    }

    private IEnumerable<int> Tokens(IReadOnlyList<int> promptIds, GenerationOptions options)
    {
        using var decoding = new Decoding(loaded.Model, [promptIds], options);
        var next = new int[1];
        for (var count = 0; count < decoding.MaxNewTokens && options.ShouldStop?.Invoke() != true; count++)
        {
            next = count == 0 ? decoding.Start([promptIds]) : decoding.Next(next);
            if (GrowingAnswer.Ends(loaded, next[0]))
                yield break;
            yield return next[0];
        }
    }
}
