using System.Text.Json;
using Compliance.Engine.Generation;
using Compliance.Engine.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace Compliance.Engine.Tests.Models;

/// <summary>Real trained models against values of llama2.c.</summary>
public sealed class GoldenModelTests
{
    private const string Stories = "models/stories260K";
    private const string Babyllama = "models/babyllama105";

    [SharedDataFact(Stories)]
    public void Stories_tells_the_story_of_llama2c_token_for_token()
    {
        using var loaded = Load(Stories, out var golden);
        var expected = golden.GetProperty("greedy_ids_from_BOS").Integers();
        var ids = new TextGenerator(loaded).GenerateIds([1], new GenerationOptions { MaxTokens = expected.Length - 1 });
        Assert.Equal(expected[1..], ids);
        Assert.Equal(golden.GetProperty("greedy_text").GetString(), new TextGenerator(loaded).Answer("", null, new GenerationOptions { MaxTokens = expected.Length - 1 }));
    }

    [SharedDataFact(Stories)]
    public void Stories_logits_of_the_first_position_are_those_of_llama2c()
    {
        using var loaded = Load(Stories, out var golden);
        using var scope = NewDisposeScope();
        using var noGradients = no_grad();
        var logits = loaded.Model.Forward(loaded.Model.EmbedTokens(tensor(new long[] { 1 }, [1, 1], int64))).view(-1);
        var values = logits.data<float>().ToArray();
        foreach (var (expected, actual) in golden.GetProperty("logits_pos0_BOS_first16").Floats().Zip(values))
            Assert.Equal(expected, actual, 1e-4);
        Assert.Equal(golden.GetProperty("logits_pos0_argmax").GetInt64(), logits.argmax().item<long>());
    }

    [SharedDataFact(Stories)]
    public void Stories_losses_are_those_of_llama2c_for_every_token()
    {
        using var loaded = Load(Stories, out var golden);
        foreach (var sentence in golden.GetProperty("sentence_nll").EnumerateArray())
        {
            var ids = loaded.Tokenizer.Encode(sentence.GetProperty("text").GetString()!, addBos: true);
            Assert.Equal(sentence.GetProperty("ids").Integers(), ids);
            var losses = TokenLosses(loaded.Model, ids);
            foreach (var (expected, actual) in sentence.GetProperty("per_token_nll").Floats().Zip(losses))
                Assert.Equal(expected, actual, 1e-4);
            Assert.Equal(sentence.GetProperty("mean_nll").GetDouble(), losses.Average(), 1e-4);
        }
    }

    [SharedDataFact(Babyllama)]
    public void Babyllama_tells_the_story_of_llama2c_token_for_token()
    {
        using var loaded = Load(Babyllama, out var golden);
        var expected = golden.GetProperty("greedy_ids_from_BOS").Integers();
        Assert.Equal(expected[1..], new TextGenerator(loaded).GenerateIds([1], new GenerationOptions { MaxTokens = expected.Length - 1 }));
        Assert.Equal(golden.GetProperty("greedy_text").GetString(), loaded.Tokenizer.Decode(expected));
    }

    [SharedDataFact(Babyllama)]
    public void Babyllama_loss_is_that_of_llama2c()
    {
        using var loaded = Load(Babyllama, out var golden);
        var text = golden.GetProperty("encode").EnumerateObject().Single().Name;
        Assert.Equal(golden.GetProperty("mean_nll").GetDouble(), TokenLosses(loaded.Model, loaded.Tokenizer.Encode(text, addBos: true)).Average(), 1e-4);
    }

    [SharedDataFact(Stories)]
    public void Stories_saved_as_a_Hugging_Face_folder_tells_the_same_story()
    {
        using var folder = new TemporaryFolder();
        using var original = Load(Stories, out var golden);
        ModelFolder.Save(original, folder.Path);
        using var loaded = ModelFolder.Load(folder.Path);
        Assert.Equal(original.WeightsSha256, loaded.WeightsSha256);
        Assert.Equal(original.Format, loaded.Format);
        Assert.Equal(golden.GetProperty("greedy_text").GetString(), new TextGenerator(loaded).Answer("", null, new GenerationOptions { MaxTokens = 256 }));
    }

    [SharedDataFact(Stories)]
    public void A_llama2c_file_of_another_length_is_refused()
    {
        using var folder = new TemporaryFolder();
        var bytes = File.ReadAllBytes(Path.Combine(SharedData.Find(Stories)!, "stories260K.bin"));
        File.WriteAllBytes(folder.File("cut.bin"), bytes[..^4]);
        Assert.Contains("has 1056536 bytes", Assert.Throws<InvalidDataException>(() => Llama2cFile.Read(folder.File("cut.bin"))).Message, StringComparison.Ordinal);
        File.WriteAllBytes(folder.File("cut.bin"), bytes[..20]);
        Assert.Throws<InvalidDataException>(() => Llama2cFile.Read(folder.File("cut.bin")));
    }

    private static float[] TokenLosses(ICausalModel model, int[] ids)
    {
        using var scope = NewDisposeScope();
        using var noGradients = no_grad();
        var all = tensor(ids.Select(id => (long)id).ToArray(), [1, ids.Length], int64);
        var logits = model.Forward(model.EmbedTokens(all));
        var targets = all.narrow(1, 1, ids.Length - 1).unsqueeze(2); // [1, T-1, 1]
        return logits.narrow(1, 0, ids.Length - 1).log_softmax(2).gather(2, targets).neg().reshape(-1).data<float>().ToArray();
    }

    private static LoadedModel Load(string folder, out JsonElement golden)
    {
        golden = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(SharedData.Find(folder)!, "golden.json"))).RootElement;
        return ModelFolder.Load(SharedData.Find(folder)!);
    }
}
