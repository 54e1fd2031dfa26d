namespace Compliance.Domain.Enforcement;

/// <summary>All guardrails that stand between a client and one served model, as one. The gateway and the verification both answer through it.</summary>
public sealed class ConversationGuard(IReadOnlyList<GuardrailFilter> filters)
{
    /// <summary>Nothing is enforced.</summary>
    public static ConversationGuard None { get; } = new([]);

    /// <summary>
    /// Whether an answer may only leave as a whole. An answer is recognised by how much of a forgotten one it holds, which is known at its end;
    /// whoever streams it word by word has said most of it by then.
    /// </summary>
    public bool MustSeeWholeAnswer => filters.Count > 0;

    /// <summary>The system instruction to send: those of the guardrails first, then the client's own.</summary>
    /// <param name="texts">Everything that the client sent.</param>
    /// <returns>Null when there is none.</returns>
    public string? InstructionFor(string? clientInstruction, IReadOnlyList<string> texts)
    {
        var instructions = filters.Select(filter => filter.InstructionFor(texts)).Append(clientInstruction).Where(text => !string.IsNullOrWhiteSpace(text)).Distinct().ToList();
        return instructions.Count == 0 ? null : string.Join(' ', instructions);
    }

    /// <summary>Input filter over everything that the client sent: each text, each of its sentences, and all of them together.</summary>
    /// <returns>Why the conversation must not reach the model, or null.</returns>
    public GuardrailFinding? InspectPrompt(IReadOnlyList<string> texts) =>
        // A name that is split over two messages is whole again for the model.
        First(texts.Count > 1 ? [.. texts, string.Join(' ', texts)] : texts, (filter, text) => filter.InspectPrompt(text));

    /// <summary>Output filter: the whole answer and each of its sentences, so that padding does not hide a forgotten one.</summary>
    /// <returns>Why the answer must not leave, or null.</returns>
    public GuardrailFinding? InspectAnswer(string answer) => First([answer], (filter, text) => filter.InspectAnswer(text));

    /// <summary>What the served model is asked about an answer that passed the output filter. Empty where no guardrail wants it.</summary>
    public IReadOnlyList<SelfCheck> SelfChecks(string answer) => [.. filters.Select(filter => filter.SelfCheckOf(answer)).OfType<SelfCheck>()];

    private GuardrailFinding? First(IEnumerable<string> texts, Func<GuardrailFilter, string, GuardrailFinding?> inspect)
    {
        foreach (var part in texts.SelectMany(PromptParts.Of))
            foreach (var filter in filters)
                if (inspect(filter, part) is { } finding)
                    return finding;

        return null;
    }
}
