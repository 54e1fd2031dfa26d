namespace Compliance.Engine.Text;

/// <summary>Text to token ids and back.</summary>
public interface ITokenizer
{
    /// <summary>Greatest token id plus one.</summary>
    int VocabularySize { get; }

    /// <summary>The token that begins a document; null when there is none.</summary>
    int? BosId { get; }

    /// <summary>The token that ends a document or an answer; null when there is none.</summary>
    int? EosId { get; }

    /// <summary>Whether the tokenizer puts a space before the text (SentencePiece), which decoding takes off again.</summary>
    bool AddsPrefixSpace { get; }

    /// <summary>Token ids of a text. Special tokens written in the text count as such.</summary>
    /// <param name="text">Any text; what the vocabulary lacks becomes byte tokens or the unknown token.</param>
    /// <param name="addBos">Puts <see cref="BosId"/> first; nothing happens when there is none.</param>
    int[] Encode(string text, bool addBos = false);

    /// <summary>Token ids of a text of which only the markup parts may contain special tokens: nobody can write one into a question.</summary>
    int[] Encode(IReadOnlyList<TextPart> parts);

    /// <summary>The text of the ids. Special tokens are left out; bytes that are no UTF-8 become U+FFFD.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An id outside the vocabulary.</exception>
    string Decode(IReadOnlyList<int> ids);

    /// <summary>The id of a special token such as <c>&lt;|user|&gt;</c>; null when the vocabulary has no such special token.</summary>
    int? SpecialTokenId(string token);
}
