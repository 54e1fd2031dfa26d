namespace Compliance.Engine.Text;

/// <summary>Learns a byte-level BPE vocabulary from texts. Same texts in the same order: same tokenizer, byte for byte.</summary>
public static class BpeTrainer
{
    /// <summary>Trains a tokenizer.</summary>
    /// <param name="texts">The texts to learn from.</param>
    /// <param name="vocabularySize">Number of tokens, specials and the 256 bytes included. Fewer when the texts have no more pairs that occur twice.</param>
    /// <param name="specialTokens">Special tokens, which get the first ids in this order.</param>
    /// <exception cref="ArgumentException">The size leaves no room for the bytes and the special tokens.</exception>
    public static BpeTokenizer Train(IEnumerable<string> texts, int vocabularySize, IReadOnlyList<string> specialTokens) => throw new NotImplementedException();
}
