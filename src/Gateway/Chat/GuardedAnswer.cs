using System.Runtime.CompilerServices;
using System.Text;
using Compliance.Application.Enforcement;

namespace Compliance.Gateway.Chat;

/// <summary>Answers one request: input filter, instruction, model with its soft prompt, output filter. Only what passed all of them comes out.</summary>
/// <param name="onStopped">Called with the rule ("name", "question", "answer") when a filter stopped the request.</param>
internal sealed class GuardedAnswer(IServedChat chat, ChatRequest request, Action<string, string> onStopped)
{
    private const int ReleasedPieceLength = 24;

    /// <summary>The answer in pieces that may leave at once.</summary>
    public async IAsyncEnumerable<string> Pieces([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var guard = chat.Guard;
        if (guard.InspectPrompt(request.Texts) is { } asked)
        {
            onStopped("input", asked.Rule);
            foreach (var piece in Cut(asked.Refusal))
                yield return piece;
            yield break;
        }

        var prompt = request.Prompt with { Instruction = guard.InstructionFor(request.Prompt.Instruction, request.Texts) };
        if (!guard.MustSeeWholeAnswer)
        {
            await foreach (var piece in chat.Answer(prompt, cancellationToken))
                yield return piece;
            yield break;
        }

        var answer = new StringBuilder();
        await foreach (var piece in chat.Answer(prompt, cancellationToken))
            answer.Append(piece);
        var text = answer.ToString();
        if (guard.InspectAnswer(text) is { } answered)
        {
            onStopped("output", answered.Rule);
            text = answered.Refusal;
        }

        foreach (var piece in Cut(text))
            yield return piece;
    }

    // A refusal and an answer leave in the same shape, so that the stream does not tell who is forgotten.
    private static IEnumerable<string> Cut(string text)
    {
        for (var start = 0; start < text.Length;)
        {
            var end = Math.Min(text.Length, start + ReleasedPieceLength);
            // Never between the halves of a surrogate pair.
            if (end < text.Length && char.IsHighSurrogate(text[end - 1]))
                end++;
            yield return text[start..end];
            start = end;
        }
    }
}
