using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Compliance.Engine.Text;

namespace Compliance.Engine.Tests.Text;

/// <summary>Ids and decoded texts of 6,000 generated strings against Hugging Face's Rust library, by hashes of 100 strings each.</summary>
public sealed class TokenizerConformanceTests
{
    private static readonly JsonElement Reference = ReferenceValues.Read("Text/reference/tokenizer_conformance.json");
    private static readonly GeneratedStrings Strings = new(Reference);
    private static readonly int Count = Reference.GetProperty("count").GetInt32();
    private static readonly int BlockSize = Reference.GetProperty("block").GetInt32();

    public static TheoryData<string> Small => NamesIn("small");

    public static TheoryData<string> Real => NamesIn("real");

    [Fact]
    public void The_strings_are_those_of_the_script()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (var index = 0; index < Count; index++)
            hash.AppendData(MemoryMarshal.AsBytes((Strings.At(index) + "\n").AsSpan()));
        Assert.Equal(Reference.GetProperty("strings_sha256").GetString(), Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    [Theory]
    [MemberData(nameof(Small))]
    public void Small_vocabularies_give_the_ids_and_texts_of_the_library_of_Hugging_Face(string name)
    {
        var entry = Find("small", name);
        var json = JsonNode.Parse(BpeTokenizerTests.Json(entry.GetProperty("base").GetString()!))!;
        foreach (var member in entry.GetProperty("members").EnumerateObject())
            json[member.Name] = JsonNode.Parse(member.Value.GetRawText());
        foreach (var member in entry.GetProperty("model").EnumerateObject())
            json["model"]![member.Name] = JsonNode.Parse(member.Value.GetRawText());
        AssertAgrees(BpeTokenizer.Parse(Encoding.UTF8.GetBytes(json.ToJsonString()), null, name), entry);
    }

    [TokenizerFilesTheory]
    [MemberData(nameof(Real))]
    public void Real_vocabularies_give_the_ids_and_texts_of_the_library_of_Hugging_Face(string name)
    {
        var entry = Find("real", name);
        var path = Path.Combine(TokenizerFilesTheoryAttribute.Folder!, name, "tokenizer.json");
        Assert.Equal(entry.GetProperty("file_sha256").GetString(), Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path))));
        AssertAgrees(BpeTokenizer.Load(path), entry);
    }

    private static void AssertAgrees(BpeTokenizer tokenizer, JsonElement entry)
    {
        var differing = new List<int>();
        foreach (var (block, expected) in entry.GetProperty("blocks").EnumerateArray().Index())
        {
            var lines = Enumerable.Range(block * BlockSize, BlockSize).Select(index => Line(tokenizer, Strings.At(index)));
            var actual = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', lines))))[..16];
            if (actual != expected.GetString())
                differing.Add(block);
        }
        Assert.True(differing.Count == 0, $"{entry.GetProperty("name")} differs in the blocks {string.Join(", ", differing)} of {BlockSize} strings.");
    }

    private static string Line(BpeTokenizer tokenizer, string text)
    {
        var ids = tokenizer.Encode(text);
        return $"{string.Join(',', ids)}|{tokenizer.Decode(ids)}";
    }

    private static JsonElement Find(string group, string name) => Reference.GetProperty(group).EnumerateArray().Single(entry => entry.GetProperty("name").GetString() == name);

    private static TheoryData<string> NamesIn(string group) => [.. Reference.GetProperty(group).EnumerateArray().Select(entry => entry.GetProperty("name").GetString()!)];
}
