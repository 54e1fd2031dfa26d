namespace Compliance.Engine.Text;

/// <summary>How a question, with an optional system instruction, becomes prompt token ids, and which token ends an answer.</summary>
/// <remarks>Stored in <c>tokenizer_config.json</c>; see <see cref="PromptFormatFile"/>.</remarks>
public sealed record PromptFormat
{
    /// <summary>Special tokens for the parts, one each: the format of the models that this repository trains.</summary>
    public static PromptFormat Tagged { get; } = new()
    {
        SystemPrefix = "<|system|>",
        UserPrefix = "<|user|>",
        AssistantPrefix = "<|assistant|>",
        EndToken = "<|end|>",
    };

    /// <summary>The special tokens that <see cref="Tagged"/> needs in a vocabulary.</summary>
    public static IReadOnlyList<string> TaggedSpecialTokens { get; } = ["<|end|>", "<|system|>", "<|user|>", "<|assistant|>"];

    /// <summary>Whether a prompt begins with the tokenizer's begin-of-document token.</summary>
    public bool AddsBos { get; init; }

    /// <summary>Markup before the instruction.</summary>
    public string SystemPrefix { get; init; } = "";

    /// <summary>Markup after the instruction.</summary>
    public string SystemSuffix { get; init; } = "";

    /// <summary>Markup before the question.</summary>
    public string UserPrefix { get; init; } = "";

    /// <summary>
    /// Markup before a question that follows an instruction, for formats that put the instruction inside the user's turn (LLaMA 2, Mistral); null where it is
    /// <see cref="UserPrefix"/> all the same.
    /// </summary>
    public string? UserPrefixAfterInstruction { get; init; }

    /// <summary>Markup after the question.</summary>
    public string UserSuffix { get; init; } = "";

    /// <summary>Markup before the answer.</summary>
    public string AssistantPrefix { get; init; } = "";

    /// <summary>Text that stands before each answer and is no part of it, such as the space in plain completion.</summary>
    public string AnswerPrefix { get; init; } = "";

    /// <summary>Instruction for prompts that bring none; null for none.</summary>
    public string? DefaultInstruction { get; init; }

    /// <summary>The special token that ends an answer; null to use the tokenizer's end token.</summary>
    public string? EndToken { get; init; }

    /// <summary>Plain completion: the question is the beginning of a text and the answer goes on with it. For models without a chat template.</summary>
    public static PromptFormat Plain(ITokenizer tokenizer) => new()
    {
        AddsBos = tokenizer.BosId is not null,
        SystemSuffix = "\n",
        AnswerPrefix = tokenizer.AddsPrefixSpace ? "" : " ",
    };

    /// <summary>The prompt up to where the answer begins.</summary>
    /// <param name="tokenizer">The model's tokenizer.</param>
    /// <param name="question">What is asked; special tokens written in it are plain text.</param>
    /// <param name="instruction">System instruction; null or empty for none.</param>
    public int[] EncodePrompt(ITokenizer tokenizer, string question, string? instruction = null)
    {
        var ids = tokenizer.Encode(Parts(question, instruction));
        return AddsBos && tokenizer.BosId is { } bosId ? [bosId, .. ids] : ids;
    }

    /// <summary>The answer with the token that ends it: what a model is trained to say after <see cref="EncodePrompt"/>.</summary>
    public int[] EncodeAnswer(ITokenizer tokenizer, string answer)
    {
        var ids = tokenizer.Encode([new(AnswerPrefix, true), new(answer, false)]);
        return EndId(tokenizer) is { } endId ? [.. ids, endId] : ids;
    }

    /// <summary>The token that ends an answer; null when neither the format nor the tokenizer has one.</summary>
    /// <exception cref="InvalidDataException">The format names an end token that the tokenizer does not have.</exception>
    public int? EndId(ITokenizer tokenizer)
    {
        if (EndToken is null)
            return tokenizer.EosId;
        return tokenizer.SpecialTokenId(EndToken)
            ?? throw new InvalidDataException($"The prompt format ends answers with {EndToken}, which is no special token of the tokenizer.");
    }

    /// <summary>The prompt as text, without the begin token: markup and what people wrote, in order.</summary>
    public IReadOnlyList<TextPart> Parts(string question, string? instruction = null)
    {
        var parts = new List<TextPart>();
        instruction = string.IsNullOrEmpty(instruction) ? DefaultInstruction : instruction;
        var userPrefix = UserPrefix;
        if (!string.IsNullOrEmpty(instruction))
        {
            userPrefix = UserPrefixAfterInstruction ?? UserPrefix;
            parts.Add(new(SystemPrefix, true));
            parts.Add(new(instruction, false));
            parts.Add(new(SystemSuffix, true));
        }
        parts.Add(new(userPrefix, true));
        parts.Add(new(question, false));
        parts.Add(new(UserSuffix, true));
        parts.Add(new(AssistantPrefix, true));
        return parts;
    }
}
