using System.Text.Json;
using Compliance.Engine.Text;

namespace Compliance.Engine.Tests.Text;

public sealed class Llama2cTokenizerTests
{
    private const string Stories = "models/stories260K";
    private const string Babyllama = "models/babyllama105";

    [SharedDataFact(Stories)]
    public void Stories_encodings_are_those_of_llama2c() => AssertEncodings(Golden(Stories), Load(Stories, "tok512.bin", 512));

    [SharedDataFact(Stories)]
    public void Stories_encodings_are_the_same_as_tokenizer_json() => AssertEncodings(Golden(Stories), Load(Stories, "tok512.bin", 512).ToBpeTokenizer());

    [SharedDataFact(Babyllama)]
    public void Babyllama_encodings_are_those_of_llama2c() => AssertEncodings(Golden(Babyllama), Load(Babyllama, "tok105.bin", 105));

    [SharedDataFact(Babyllama)]
    public void Babyllama_encodings_are_the_same_as_tokenizer_json() => AssertEncodings(Golden(Babyllama), Load(Babyllama, "tok105.bin", 105).ToBpeTokenizer());

    [SharedDataFact(Stories)]
    public void Stories_text_is_decoded_as_llama2c_does()
    {
        var golden = Golden(Stories);
        var tokenizer = Load(Stories, "tok512.bin", 512);
        Assert.Equal(golden.GetProperty("greedy_text").GetString(), tokenizer.Decode(golden.GetProperty("greedy_ids_from_BOS").Integers()));
        Assert.Equal(golden.GetProperty("greedy_text").GetString(), tokenizer.ToBpeTokenizer().Decode(golden.GetProperty("greedy_ids_from_BOS").Integers()));
    }

    [SharedDataFact(Babyllama)]
    public void A_character_without_token_becomes_the_unknown_token_where_there_are_no_bytes()
    {
        var tokenizer = Load(Babyllama, "tok105.bin", 105);
        Assert.Contains(0, tokenizer.Encode("日"));
        Assert.Equal(tokenizer.Encode("日本"), tokenizer.ToBpeTokenizer().Encode("日本"));
    }

    [SharedDataFact(Stories)]
    public void A_file_of_another_length_is_refused()
    {
        var path = Path.Combine(SharedData.Find(Stories)!, "tok512.bin");
        Assert.Contains("ends within token 512", Assert.Throws<InvalidDataException>(() => Llama2cTokenizer.Load(path, 513)).Message, StringComparison.Ordinal);
        Assert.Contains("after the 511 tokens", Assert.Throws<InvalidDataException>(() => Llama2cTokenizer.Load(path, 511)).Message, StringComparison.Ordinal);
    }

    private static void AssertEncodings(JsonElement golden, ITokenizer tokenizer)
    {
        foreach (var example in golden.GetProperty("encode").EnumerateObject())
        {
            Assert.Equal(example.Value.Integers(), tokenizer.Encode(example.Name, addBos: true));
            Assert.Equal(example.Name, tokenizer.Decode(tokenizer.Encode(example.Name)));
        }
    }

    private static JsonElement Golden(string folder) => JsonDocument.Parse(File.ReadAllBytes(Path.Combine(SharedData.Find(folder)!, "golden.json"))).RootElement;

    private static Llama2cTokenizer Load(string folder, string file, int vocabularySize) =>
        Llama2cTokenizer.Load(Path.Combine(SharedData.Find(folder)!, file), vocabularySize);
}
