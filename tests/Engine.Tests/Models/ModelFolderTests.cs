using System.Text.Json;
using Compliance.Engine.Models;
using Compliance.Engine.Models.Families;
using Compliance.Engine.Text;
using TorchSharp;
using static TorchSharp.torch;

namespace Compliance.Engine.Tests.Models;

public sealed class ModelFolderTests : IDisposable
{
    private static readonly ModelConfig Small = new()
    {
        ModelType = "llama",
        VocabularySize = 280,
        HiddenSize = 16,
        IntermediateSize = 24,
        LayerCount = 2,
        HeadCount = 4,
        KeyValueHeadCount = 2,
        HeadSize = 4,
        MaxPositions = 64,
    };

    private readonly TemporaryFolder folder = new();
    private readonly DisposeScope scope = NewDisposeScope();
    private readonly BpeTokenizer tokenizer = BpeTrainer.Train(["the cat and the hat and the bat"], 280, PromptFormat.TaggedSpecialTokens);

    public void Dispose()
    {
        scope.Dispose();
        folder.Dispose();
    }

    public static TheoryData<string> Families => [.. ModelConfigFile.KnownFamilies];

    [Theory]
    [MemberData(nameof(Families))]
    public void A_saved_model_loads_as_the_same_model(string family)
    {
        var config = Small with
        {
            ModelType = family,
            TieWordEmbeddings = family is "qwen2" or "olmo" or "gpt2" or "opt",
            KeyValueHeadCount = family is "gpt2" or "gpt_neox" or "opt" ? 4 : 2,
            Traits = family switch
            {
                "gpt2" => new Gpt2Traits { Activation = Activation.Gelu },
                "gpt_neox" => new GptNeoXTraits { RotaryWidth = 2, RopeTheta = 5000, HasParallelResidual = false, HasAttentionBias = false, Activation = Activation.GeluTanh },
                "opt" => new OptTraits { EmbeddingSize = 8, HasNormsBefore = false, HasFinalNorm = false, HasBias = false, HasNormWeights = false, Activation = Activation.Gelu },
                "phi" => new PhiTraits { RotaryWidth = 2, RopeTheta = 5000, Activation = Activation.Relu },
                _ => new LlamaTraits { RopeTheta = 5000, HasQueryKeyValueBias = family == "qwen2", HasWeightlessLayerNorm = family == "olmo" },
            },
        };
        using var model = ModelFolder.CreateRandom(config, 3);
        ModelFolder.Save(model, tokenizer, PromptFormat.Tagged, folder.Path);
        using var loaded = ModelFolder.Load(folder.Path);
        Assert.Equal(config, loaded.Model.Config);
        Assert.Equal(PromptFormat.Tagged, loaded.Format);
        Assert.Equal(model.Weights.Names, loaded.Model.Weights.Names);
        Assert.Equal(model.Weights.Sha256(), loaded.WeightsSha256);
        Assert.Equal(tokenizer.Encode("the bat<|end|>"), loaded.Tokenizer.Encode("the bat<|end|>"));
        Assert.Equal(tokenizer.EosId, loaded.Tokenizer.EosId);
    }

    [Fact]
    public void Saving_twice_writes_the_same_bytes()
    {
        using var model = ModelFolder.CreateRandom(Small, 3);
        ModelFolder.Save(model, tokenizer, PromptFormat.Tagged, folder.File("a"));
        ModelFolder.Save(model, tokenizer, PromptFormat.Tagged, folder.File("b"));
        foreach (var name in Directory.GetFiles(folder.File("a")).Select(Path.GetFileName))
            Assert.Equal(File.ReadAllBytes(Path.Combine(folder.File("a"), name!)), File.ReadAllBytes(Path.Combine(folder.File("b"), name!)));
        Assert.Equal(4, Directory.GetFiles(folder.File("a")).Length);
    }

    [Fact]
    public void Shards_give_the_same_identity_as_one_file()
    {
        using var model = ModelFolder.CreateRandom(Small, 3);
        ModelFolder.Save(model, tokenizer, PromptFormat.Tagged, folder.Path);
        Shard(model);
        using var loaded = ModelFolder.Load(folder.Path);
        Assert.Equal(model.Weights.Sha256(), loaded.WeightsSha256);
    }

    [Fact]
    public void Weights_stored_as_bf16_have_the_identity_of_the_same_numbers_as_float32()
    {
        using var model = ModelFolder.CreateRandom(Small, 3);
        using (no_grad())
        {
            foreach (var weight in model.Weights.Parameters)
                weight.copy_(weight.to(bfloat16).to(float32));
        }
        ModelFolder.Save(model, tokenizer, PromptFormat.Tagged, folder.Path);
        var header = new Dictionary<string, object>();
        var data = new MemoryStream();
        foreach (var name in model.Weights.Names)
        {
            var begin = data.Length;
            foreach (var number in model.Weights[name].detach().view(-1).data<float>().ToArray())
                data.Write(BitConverter.GetBytes((ushort)(BitConverter.SingleToUInt32Bits(number) >> 16)));
            header[name] = new { dtype = "BF16", shape = model.Weights[name].shape, data_offsets = new[] { begin, data.Length } };
        }
        var headerBytes = JsonSerializer.SerializeToUtf8Bytes(header);
        File.WriteAllBytes(folder.File("model.safetensors"), [.. BitConverter.GetBytes((long)headerBytes.Length), .. headerBytes, .. data.ToArray()]);
        using var loaded = ModelFolder.Load(folder.Path);
        Assert.Equal(model.Weights.Sha256(), loaded.WeightsSha256);
    }

    [Fact]
    public void The_identity_changes_with_any_number_and_any_name()
    {
        using var model = ModelFolder.CreateRandom(Small, 3);
        using var changed = model.Weights.Clone();
        Assert.Equal(model.Weights.Sha256(), changed.Sha256());
        using (no_grad())
            changed["model.layers.1.mlp.up_proj.weight"].view(-1).narrow(0, 7, 1).add_(1e-6);
        Assert.NotEqual(model.Weights.Sha256(), changed.Sha256());
        using var one = new WeightSet([KeyValuePair.Create("a", ones([2], float32))]);
        using var other = new WeightSet([KeyValuePair.Create("b", ones([2], float32))]);
        using var reshaped = new WeightSet([KeyValuePair.Create("a", ones([1, 2], float32))]);
        Assert.Equal(3, new[] { one.Sha256(), other.Sha256(), reshaped.Sha256() }.Distinct().Count());
        // Computed with sha256sum over: 01 00 00 00 'a' 01 00 00 00 02 00 00 00 00 00 00 00 00 00 80 3f 00 00 80 3f.
        Assert.Equal("f1dbf1d7a2ed2f6aa58f7d76ba9f518e997a3960f8e70723f50b5d0c929f6345", one.Sha256());
    }

    [Fact]
    public void The_same_seed_makes_the_same_model_and_another_seed_another()
    {
        using var first = ModelFolder.CreateRandom(Small, 3);
        using var second = ModelFolder.CreateRandom(Small, 3);
        using var third = ModelFolder.CreateRandom(Small, 4);
        Assert.Equal(first.Weights.Sha256(), second.Weights.Sha256());
        Assert.NotEqual(first.Weights.Sha256(), third.Weights.Sha256());
        Assert.Equal(0.02, first.Weights["model.embed_tokens.weight"].std().item<float>(), 3);
    }

    [Theory]
    [InlineData("model_type", "\"mamba\"", "family mamba; known families are llama, mistral, qwen2, olmo, gpt2, gpt_neox, opt, phi.")]
    [InlineData("hidden_act", "\"gelu\"", "activation gelu")]
    [InlineData("rope_scaling", """{"rope_type":"yarn","factor":8}""", "rotary scaling yarn; implemented are linear and llama3")]
    [InlineData("rope_scaling", """{"rope_type":"llama3","factor":8}""", "rotary scaling llama3 without a number low_freq_factor")]
    [InlineData("rope_scaling", """{"type":"linear","factor":0.5}""", "a factor of 0.5; expected at least 1")]
    [InlineData("rope_scaling", """{"rope_type":"llama3","factor":8,"low_freq_factor":4,"high_freq_factor":4,"original_max_position_embeddings":8}""", "low_freq_factor 4 and high_freq_factor 4")]
    [InlineData("rope_scaling", """{"rope_type":"llama3","factor":8,"low_freq_factor":1,"high_freq_factor":4,"original_max_position_embeddings":0}""", "original_max_position_embeddings 0; expected at least 1")]
    [InlineData("quantization_config", """{"bits":4}""", "quantised")]
    [InlineData("num_hidden_layers", "0", "num_hidden_layers is 0")]
    [InlineData("num_hidden_layers", "\"two\"", "no whole number num_hidden_layers")]
    [InlineData("num_key_value_heads", "3", "not a multiple of num_key_value_heads 3")]
    [InlineData("head_dim", "5", "even number")]
    [InlineData("intermediate_size", "25", "its configuration says [25, 16]")]
    [InlineData("num_hidden_layers", "1", "no place in a llama model")]
    [InlineData("num_hidden_layers", "3", "lacks the weight model.layers.2.")]
    [InlineData("vocab_size", "279", "its configuration says [279, 16]")]
    public void A_configuration_that_cannot_be_run_is_refused_with_the_reason(string member, string value, string reason)
    {
        using var model = ModelFolder.CreateRandom(Small, 3);
        ModelFolder.Save(model, tokenizer, PromptFormat.Tagged, folder.Path);
        var config = System.Text.Json.Nodes.JsonNode.Parse(File.ReadAllText(folder.File("config.json")))!;
        config[member] = System.Text.Json.Nodes.JsonNode.Parse(value);
        File.WriteAllText(folder.File("config.json"), config.ToJsonString());
        Assert.Contains(reason, Assert.Throws<InvalidDataException>(() => ModelFolder.Load(folder.Path)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("tokenizer.json", "has no tokenizer.json")]
    [InlineData("model.safetensors", "neither model.safetensors nor")]
    [InlineData("config.json", "as a llama2.c folder it has 0 models")]
    public void A_folder_that_lacks_a_file_is_refused_by_its_name(string name, string reason)
    {
        using var model = ModelFolder.CreateRandom(Small, 3);
        ModelFolder.Save(model, tokenizer, PromptFormat.Tagged, folder.Path);
        File.Delete(folder.File(name));
        Assert.Contains(reason, Assert.Throws<InvalidDataException>(() => ModelFolder.Load(folder.Path)).Message, StringComparison.Ordinal);
        Assert.Throws<DirectoryNotFoundException>(() => ModelFolder.Load(folder.File("nowhere")));
    }

    [Theory]
    [InlineData("../outside.safetensors")]
    [InlineData("missing.safetensors")]
    [InlineData("")]
    public void An_index_that_points_out_of_the_folder_or_nowhere_is_refused(string fileName)
    {
        using var model = ModelFolder.CreateRandom(Small, 3);
        ModelFolder.Save(model, tokenizer, PromptFormat.Tagged, folder.File("model"));
        File.Move(Path.Combine(folder.File("model"), "model.safetensors"), folder.File("outside.safetensors"));
        File.WriteAllText(
            Path.Combine(folder.File("model"), "model.safetensors.index.json"), JsonSerializer.Serialize(new { weight_map = new Dictionary<string, string> { ["model.norm.weight"] = fileName } }));
        Assert.Contains("which is no file of that folder", Assert.Throws<InvalidDataException>(() => ModelFolder.Load(folder.File("model"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_tokenizer_with_more_tokens_than_the_model_is_refused()
    {
        using var model = ModelFolder.CreateRandom(Small with { VocabularySize = 200 }, 3);
        ModelFolder.Save(model, tokenizer, PromptFormat.Tagged, folder.Path);
        Assert.Contains("do not belong together", Assert.Throws<InvalidDataException>(() => ModelFolder.Load(folder.Path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_sliding_window_ends_the_positions_where_results_would_differ()
    {
        using var model = ModelFolder.CreateRandom(Small with { ModelType = "mistral" }, 3);
        ModelFolder.Save(model, tokenizer, PromptFormat.Tagged, folder.Path);
        var config = File.ReadAllText(folder.File("config.json"));
        File.WriteAllText(folder.File("config.json"), config.Insert(1, "\"sliding_window\": 20,"));
        Assert.Equal(20, ModelConfigFile.Read(folder.File("config.json")).MaxPositions);
    }

    [Fact]
    public void Loading_and_disposing_leaves_no_tensor_behind()
    {
        using (var model = ModelFolder.CreateRandom(Small, 3))
            ModelFolder.Save(model, tokenizer, PromptFormat.Tagged, folder.Path);
        var before = Tensor.TotalCount;
        ModelFolder.Load(folder.Path).Dispose();
        Assert.Equal(before, Tensor.TotalCount);
        File.WriteAllText(folder.File("config.json"), File.ReadAllText(folder.File("config.json")).Replace("\"vocab_size\": 280", "\"vocab_size\": 281", StringComparison.Ordinal));
        Assert.Throws<InvalidDataException>(() => ModelFolder.Load(folder.Path));
        Assert.Equal(before, Tensor.TotalCount);
    }

    private void Shard(ICausalModel model)
    {
        File.Delete(folder.File("model.safetensors"));
        var map = new Dictionary<string, string>();
        foreach (var (shard, number) in model.Weights.Names.Reverse().Chunk(7).Select((names, index) => (names, index)))
        {
            var fileName = $"model-{number}.safetensors";
            SafetensorsFile.Write(folder.File(fileName), shard.Select(name => KeyValuePair.Create<string, Tensor>(name, model.Weights[name])));
            foreach (var name in shard)
                map[name] = fileName;
        }
        File.WriteAllText(folder.File("model.safetensors.index.json"), JsonSerializer.Serialize(new { metadata = new { total_size = 1 }, weight_map = map }));
    }
}
