namespace Compliance.Engine.Text;

/// <summary>Byte-pair encoding as in Hugging Face <c>tokenizer.json</c>: byte-level (GPT-2, Qwen2) and SentencePiece style with byte fallback (LLaMA).</summary>
public sealed class BpeTokenizer : ITokenizer
{
    public static BpeTokenizer Load(string path) => throw new NotImplementedException();
    public void Save(string path) => throw new NotImplementedException();
    public int VocabularySize => throw new NotImplementedException();
    public int? BosId => throw new NotImplementedException();
    public int? EosId => throw new NotImplementedException();
    public bool AddsPrefixSpace => throw new NotImplementedException();
    public int[] Encode(string text, bool addBos = false) => throw new NotImplementedException();
    public int[] Encode(IReadOnlyList<TextPart> parts) => throw new NotImplementedException();
    public string Decode(IReadOnlyList<int> ids) => throw new NotImplementedException();
    public int? SpecialTokenId(string token) => throw new NotImplementedException();
}
