using System.Runtime.CompilerServices;
using System.Text;
using Compliance.Application.Enforcement;
using Compliance.Domain.Enforcement;

namespace Compliance.Gateway.Chat;

/// <summary>Answers one request: input filter, instruction, model with its soft prompt, output filter, self-check. Only what passed all of them comes out.</summary>
/// <param name="onStopped">Called with the rule ("name", "question", "classifier", "answer", "self-check") when something stopped the request.</param>
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
        else if (await Withheld(guard.SelfChecks(text), cancellationToken) is { } withheld)
        {
            onStopped("output", withheld.Rule);
            text = withheld.Refusal;
        }

        foreach (var piece in Cut(text))
            yield return piece;
    }

    private async Task<GuardrailFinding?> Withheld(IReadOnlyList<SelfCheck> checks, CancellationToken cancellationToken)
    {
        foreach (var check in checks)
            if (check.Judge(await Reply(check, cancellationToken)) is { } finding)
                return finding;
        return null;
    }

    /// <summary>What the model says about its answer; null when it could not be asked.</summary>
    private async Task<string?> Reply(SelfCheck check, CancellationToken cancellationToken)
    {
        var reply = new StringBuilder();
        try
        {
            await foreach (var piece in chat.Answer(new ChatPrompt(check.Instruction, [check.Question], SelfCheck.MaxTokens, 0, 0, []), cancellationToken))
                reply.Append(piece);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            return null;
        }

        return reply.ToString();
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
