using System.Text.Json.Nodes;
using Compliance.Engine.Generation;
using Compliance.Engine.Models;
using Compliance.Engine.Models.Families;
using Compliance.Engine.Tests.Text;
using Compliance.Engine.Text;
using TorchSharp;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace Compliance.Engine.Tests.Models;

public sealed class ModelFamilyTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly DisposeScope scope = NewDisposeScope();

    public static TheoryData<string> Names => [.. ReferenceFolders.Names];

    public static TheoryData<string, HookSite, int> Sites
    {
        get
        {
            var data = new TheoryData<string, HookSite, int>();
            foreach (var name in new[] { "gpt2_tied_by_default", "gpt_neox_parallel", "gpt_neox_sequential_tied_bf16", "opt_tied_by_default", "opt_350m_shape", "phi_defaults" })
            {
                foreach (var site in Enum.GetValues<HookSite>())
                    data.Add(name, site, site == HookSite.Embeddings ? -1 : 1);
            }
            return data;
        }
    }

    public void Dispose()
    {
        scope.Dispose();
        folder.Dispose();
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Logits_loss_and_gradients_are_those_of_PyTorch(string name)
    {
        var reference = ReferenceFolders.Case(name);
        using var model = ReferenceFolders.Load(name);
        model.Weights.RequireGradients(true);
        var ids = ReferenceFolders.Ids();
        var logits = model.Forward(model.EmbedTokens(ids)); // [2, 6, V]
        AssertClose(reference.GetProperty("logits").Floats(), logits.detach().contiguous().data<float>().ToArray(), "logits");

        var loss = F.cross_entropy(logits.narrow(1, 0, 5).reshape(-1, model.Config.VocabularySize), ids.narrow(1, 1, 5).reshape(-1));
        Assert.Equal(reference.GetProperty("loss").GetDouble(), loss.item<float>(), 1e-4);
        var gradients = model.Weights.Names.Zip(autograd.grad([loss], model.Weights.Parameters.Cast<Tensor>().ToList())).ToDictionary();
        var expected = reference.GetProperty("weights").EnumerateArray().ToList();
        Assert.Equal(expected.Select(weight => weight.GetProperty("name").GetString()!).Order(), gradients.Keys.Order());
        for (var index = 0; index < expected.Count; index++)
        {
            var weightName = expected[index].GetProperty("name").GetString()!;
            var shape = ReferenceFolders.Shape(expected[index]);
            // GPT-2's file holds its matrices the other way round.
            var gradient = gradients[weightName].shape.SequenceEqual(shape.Select(size => (long)size)) && !IsTransposed(weightName) ? gradients[weightName] : gradients[weightName].t();
            var values = gradient.contiguous().view(-1).data<float>().ToArray();
            var probe = ReferenceFolders.Numbers(1000 + index, shape);
            double[] actual = [Math.Sqrt(values.Sum(value => (double)value * value)), values.Zip(probe).Sum(pair => (double)pair.First * pair.Second), .. values[..3].Select(value => (double)value)];
            foreach (var (expectedNumber, actualNumber) in expected[index].GetProperty("gradient").Floats().Zip(actual))
                Assert.True(Math.Abs(expectedNumber - actualNumber) <= 1e-4, $"The gradient of {weightName} is described by {string.Join(", ", actual)}; expected {expected[index].GetProperty("gradient")}.");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_hook_sees_at_every_site_what_PyTorch_computes_there(string name)
    {
        using var model = ReferenceFolders.Load(name);
        using var noGradients = no_grad();
        var seen = new List<(string Site, double Norm)>();
        model.Forward(model.EmbedTokens(ReferenceFolders.Ids()), new ForwardOptions
        {
            Hook = (site, layer, activation) =>
            {
                seen.Add(($"{site} {layer}", activation.norm().item<float>()));
                return activation;
            },
        });
        var expected = ReferenceFolders.Case(name).GetProperty("sites").EnumerateArray().ToList();
        Assert.Equal(expected.Select(entry => entry.GetProperty("site").GetString()!), seen.Select(entry => entry.Site));
        foreach (var (entry, (_, norm)) in expected.Zip(seen))
            Assert.Equal(entry.GetProperty("norm").GetDouble(), norm, 1e-3);
    }

    [Theory]
    [MemberData(nameof(Sites))]
    public void What_a_hook_returns_is_what_the_model_goes_on_with(string name, HookSite wanted, int wantedLayer)
    {
        using var model = ReferenceFolders.Load(name);
        using var noGradients = no_grad();
        var embeddings = model.EmbedTokens(ReferenceFolders.Ids());
        Tensor Change(HookSite site, int layer, Tensor activation) => site == wanted && layer == wantedLayer ? activation.flip(2) : activation;
        Assert.False(model.Forward(embeddings).allclose(model.Forward(embeddings, new ForwardOptions { Hook = Change }), 1e-3, 1e-3));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Positions_given_one_by_one_with_a_cache_give_the_same_logits(string name)
    {
        using var model = ReferenceFolders.Load(name);
        using var noGradients = no_grad();
        var embeddings = model.EmbedTokens(ReferenceFolders.Ids());
        var whole = model.Forward(embeddings);
        using var cache = new KeyValueCache(model.Config, 2, 6, CPU);
        var options = new ForwardOptions { Cache = cache };
        List<Tensor> parts = [model.Forward(embeddings.narrow(1, 0, 2), options)];
        for (var position = 2; position < 6; position++)
            parts.Add(model.Forward(embeddings.narrow(1, position, 1), options));
        Assert.True(whole.allclose(cat(parts, 1), 1e-4, 1e-4));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Wanted_rows_are_the_rows_of_all_logits(string name)
    {
        using var model = ReferenceFolders.Load(name);
        using var noGradients = no_grad();
        var embeddings = model.EmbedTokens(ReferenceFolders.Ids());
        var rows = tensor(new long[] { 2, 9, 11 }, [3], int64);
        var all = model.Forward(embeddings).reshape(12, -1).index_select(0, rows);
        Assert.True(all.allclose(model.Forward(embeddings, new ForwardOptions { LogitRows = rows }), 1e-4, 1e-4));
    }

    [Theory]
    [InlineData("gpt2_tied_by_default", "c_attn,c_proj,c_fc", 8)]
    [InlineData("gpt_neox_parallel", "query_key_value,dense,dense_h_to_4h,dense_4h_to_h", 8)]
    [InlineData("opt_350m_shape", "q_proj,k_proj,v_proj,out_proj,fc1,fc2", 12)]
    [InlineData("phi_defaults", "q_proj,k_proj,v_proj,dense,fc1,fc2", 12)]
    public void A_merged_adapter_gives_the_logits_that_it_gave_beside_the_weights(string name, string targets, int count)
    {
        using var model = ReferenceFolders.Load(name);
        using var noGradients = no_grad();
        using var adapter = LoraAdapter.Create(model.Weights, targets.Split(','), 2, 4, 1);
        Assert.Equal(count, adapter.Targets.Count);
        var embeddings = model.EmbedTokens(ReferenceFolders.Ids());
        var plain = model.Forward(embeddings);
        Assert.True(plain.allclose(model.Forward(embeddings, new ForwardOptions { Adapter = adapter }), 0, 0));
        foreach (var target in adapter.Targets)
            adapter.B(target).fill_(0.1);
        var beside = model.Forward(embeddings, new ForwardOptions { Adapter = adapter });
        Assert.False(plain.allclose(beside, 1e-2, 1e-2));
        adapter.MergeInto(model.Weights);
        Assert.True(beside.allclose(model.Forward(embeddings), 1e-3, 1e-3));
    }

    [Theory]
    [InlineData("gpt2_tied_by_default", 8)]
    [InlineData("gpt_neox_parallel", 8)]
    [InlineData("opt_350m_shape", 12)]
    [InlineData("phi_defaults", 12)]
    [InlineData("qwen2_grouped_tied_shards", 14)]
    public void All_linear_means_every_matrix_of_every_layer_and_no_table(string name, int count)
    {
        using var model = ReferenceFolders.Load(name);
        using var adapter = LoraAdapter.Create(model.Weights, [LoraAdapter.AllLinear], 2, 4, 1);
        Assert.Equal(count, adapter.Targets.Count);
        Assert.DoesNotContain(adapter.Targets, target => target.Contains("embed", StringComparison.Ordinal) || target.Contains("wte", StringComparison.Ordinal) || target.Contains("wpe", StringComparison.Ordinal) || target.Contains("head", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("gpt2_tied_by_default")]
    [InlineData("gpt_neox_parallel")]
    [InlineData("opt_350m_shape")]
    [InlineData("phi_defaults")]
    public void Vectors_before_the_embeddings_act_like_the_tokens_they_stand_for_and_get_gradients(string name)
    {
        using var model = ReferenceFolders.Load(name);
        var ids = ReferenceFolders.Ids();
        var softPrompt = model.EmbedTokens(ids.narrow(1, 0, 2)).detach().requires_grad_();
        var logits = model.Forward(cat([softPrompt, model.EmbedTokens(ids.narrow(1, 2, 4))], 1));
        Assert.True(model.Forward(model.EmbedTokens(ids)).allclose(logits, 1e-4, 1e-4));
        Assert.True(autograd.grad([logits.narrow(1, 5, 1).sum()], [softPrompt])[0].abs().amax([2]).min().item<float>() > 0);
    }

    [Theory]
    [InlineData("gpt2_tied_by_default")]
    [InlineData("gpt_neox_parallel")]
    [InlineData("opt_350m_shape")]
    [InlineData("phi_defaults")]
    public void Greedy_tokens_after_a_soft_prompt_are_the_likeliest_ones_of_a_pass_without_cache(string name)
    {
        var (tokenizer, _) = BpeTokenizerTests.Find("gpt2_splitting");
        var config = ModelConfigFile.Read(WithConfig(name)) with { VocabularySize = tokenizer.VocabularySize };
        using var loaded = new LoadedModel(ModelFolder.CreateRandom(config, 3, 0.5), tokenizer, PromptFormat.Plain(tokenizer), "");
        using var noGradients = no_grad();
        using var generator = new Generator(4);
        var softPrompt = randn([2, 16], dtype: float32, generator: generator);
        List<int> ids = [5, 9, 30];
        var generated = new TextGenerator(loaded).GenerateIds(ids, new GenerationOptions { MaxTokens = 6, SoftPrompt = softPrompt });
        for (var count = 0; count < 6; count++)
        {
            var embedded = loaded.Model.EmbedTokens(tensor(ids.Select(id => (long)id).ToArray(), [1, ids.Count], int64));
            var logits = loaded.Model.Forward(cat([softPrompt.unsqueeze(0), embedded], 1));
            ids.Add((int)logits.select(1, ids.Count + 1).argmax().item<long>());
        }
        Assert.NotEmpty(generated);
        Assert.Equal(ids.Skip(3).TakeWhile(id => id != tokenizer.EosId), generated);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Saving_writes_the_file_that_was_read(string name)
    {
        ReferenceFolders.Write(name, folder);
        using var model = ModelFolder.LoadModel(folder.Path);
        var tokenizer = BpeTokenizerTests.Find("llama2").Tokenizer;
        ModelFolder.Save(model, tokenizer, PromptFormat.Plain(tokenizer), folder.File("again"));
        using var again = ModelFolder.LoadModel(folder.File("again"));
        Assert.Equal(model.Config, again.Config);
        Assert.Equal(model.Weights.Sha256(), again.Weights.Sha256());
        using var file = SafetensorsFile.Open(Path.Combine(folder.File("again"), "model.safetensors"));
        var expected = ReferenceFolders.Case(name).GetProperty("weights").EnumerateArray().ToList();
        Assert.Equal(expected.Count, file.Entries.Count);
        for (var index = 0; index < expected.Count; index++)
        {
            var entry = file.Entries.Single(entry => entry.Name == expected[index].GetProperty("name").GetString());
            Assert.Equal(ReferenceFolders.Shape(expected[index]).Select(size => (long)size), entry.Shape);
        }
    }

    [Fact]
    public void A_matrix_of_GPT_2_lies_transposed_in_its_file()
    {
        ReferenceFolders.Write("gpt2_tied_by_default", folder);
        using var model = ModelFolder.LoadModel(folder.Path);
        using var file = SafetensorsFile.Open(folder.File("model.safetensors"));
        var stored = file.ReadFloat32("transformer.h.1.mlp.c_fc.weight");
        Assert.Equal([16, 64], stored.shape);
        Assert.True(stored.t().allclose(model.Weights["transformer.h.1.mlp.c_fc.weight"], 0, 0));
    }

    [Theory]
    [InlineData("gpt2_tied_by_default", "scale_attn_by_inverse_layer_idx", "true", "asks for scale_attn_by_inverse_layer_idx true")]
    [InlineData("gpt2_tied_by_default", "scale_attn_weights", "false", "asks for scale_attn_weights false")]
    [InlineData("gpt2_tied_by_default", "add_cross_attention", "true", "asks for add_cross_attention true")]
    [InlineData("gpt2_tied_by_default", "activation_function", "\"quick_gelu\"", "activation quick_gelu; implemented here are gelu")]
    [InlineData("gpt2_tied_by_default", "n_layer", "\"two\"", "no whole number n_layer")]
    [InlineData("gpt2_tied_by_default", "n_head", "3", "hidden_size 16, which is not a multiple of num_attention_heads 3")]
    [InlineData("gpt2_tied_by_default", "n_inner", "63", "transformer.h.0.mlp.c_fc.weight is [16, 64]; its configuration says [16, 63]")]
    [InlineData("gpt2_tied_by_default", "n_layer", "1", "transformer.h.1.ln_1.weight, which has no place in a gpt2 model")]
    [InlineData("gpt2_tied_by_default", "n_layer", null, "lacks the weight transformer.h.2.ln_1.weight [16]")]
    [InlineData("gpt2_tied_by_default", "tie_word_embeddings", "false", "lacks the weight lm_head.weight [19, 16]")]
    [InlineData("gpt2_without_prefix", "n_positions", "13", "weight wpe.weight is [12, 16]; its configuration says [13, 16]")]
    [InlineData("gpt_neox_parallel", "rotary_pct", "0.75", "would turn 3 of the 4 numbers")]
    [InlineData("gpt_neox_parallel", "rope_scaling", """{"type":"linear","factor":2}""", "rotary scaling linear")]
    [InlineData("gpt_neox_parallel", "attention_bias", "false", "query_key_value.bias, which has no place in a gpt_neox model")]
    [InlineData("gpt_neox_parallel", "rotary_pct", "\"half\"", "has a rotary_pct that is no number")]
    [InlineData("opt_tied_by_default", "do_layer_norm_before", "\"yes\"", "has a do_layer_norm_before that is neither true nor false")]
    [InlineData("opt_tied_by_default", "word_embed_proj_dim", "8", "its configuration says [19, 8]")]
    [InlineData("opt_tied_by_default", "word_embed_proj_dim", "0", "word_embed_proj_dim is 0")]
    [InlineData("phi_defaults", "qk_layernorm", "true", "asks for qk_layernorm true")]
    [InlineData("phi_defaults", "partial_rotary_factor", "0", "would turn 0 of the 4 numbers")]
    [InlineData("phi_defaults", "quantization_config", """{"bits":4}""", "is a quantised model")]
    [InlineData("phi_defaults", "model_type", "\"phi3\"", "family phi3; known families are llama, mistral, qwen2, olmo, gpt2, gpt_neox, opt, phi.")]
    public void A_configuration_that_cannot_be_run_is_refused_with_the_reason(string name, string member, string? value, string reason)
    {
        ReferenceFolders.Write(name, folder);
        var config = JsonNode.Parse(File.ReadAllText(folder.File("config.json")))!;
        config[member] = value is null ? null : JsonNode.Parse(value);
        File.WriteAllText(folder.File("config.json"), config.ToJsonString());
        var before = Tensor.TotalCount;
        Assert.Contains(reason, Assert.Throws<InvalidDataException>(() => ModelFolder.LoadModel(folder.Path)).Message, StringComparison.Ordinal);
        Assert.Equal(before, Tensor.TotalCount);
    }

    [Fact]
    public void What_config_json_leaves_out_is_what_transformers_assumes()
    {
        ModelConfig Read(string modelType)
        {
            File.WriteAllText(folder.File("config.json"), $$"""{"model_type":"{{modelType}}"}""");
            return ModelConfigFile.Read(folder.File("config.json"));
        }
        // The smallest GPT-2, GPT-NeoX-20B, OPT-125M and Phi-1, from which transformers takes its defaults.
        Assert.Equal(
            new ModelConfig
            {
                ModelType = "gpt2",
                VocabularySize = 50257,
                HiddenSize = 768,
                IntermediateSize = 3072,
                LayerCount = 12,
                HeadCount = 12,
                KeyValueHeadCount = 12,
                HeadSize = 64,
                MaxPositions = 1024,
                TieWordEmbeddings = true,
                Traits = new Gpt2Traits(),
            },
            Read("gpt2"));
        Assert.Equal(
            new ModelConfig
            {
                ModelType = "gpt_neox",
                VocabularySize = 50432,
                HiddenSize = 6144,
                IntermediateSize = 24576,
                LayerCount = 44,
                HeadCount = 64,
                KeyValueHeadCount = 64,
                HeadSize = 96,
                MaxPositions = 2048,
                Traits = new GptNeoXTraits { RotaryWidth = 24 },
            },
            Read("gpt_neox"));
        Assert.Equal(
            new ModelConfig
            {
                ModelType = "opt",
                VocabularySize = 50272,
                HiddenSize = 768,
                IntermediateSize = 3072,
                LayerCount = 12,
                HeadCount = 12,
                KeyValueHeadCount = 12,
                HeadSize = 64,
                MaxPositions = 2048,
                TieWordEmbeddings = true,
                Traits = new OptTraits { EmbeddingSize = 768 },
            },
            Read("opt"));
        Assert.Equal(
            new ModelConfig
            {
                ModelType = "phi",
                VocabularySize = 51200,
                HiddenSize = 2048,
                IntermediateSize = 8192,
                LayerCount = 24,
                HeadCount = 32,
                KeyValueHeadCount = 32,
                HeadSize = 64,
                MaxPositions = 2048,
                Traits = new PhiTraits { RotaryWidth = 32 },
            },
            Read("phi"));
    }

    [Fact]
    public void Rotary_numbers_are_found_where_newer_versions_of_transformers_write_them()
    {
        File.WriteAllText(
            folder.File("config.json"),
            """{"model_type":"gpt_neox","hidden_size":64,"num_attention_heads":2,"rope_parameters":{"rope_type":"default","rope_theta":777,"partial_rotary_factor":0.5}}""");
        Assert.Equal(new GptNeoXTraits { RotaryWidth = 16, RopeTheta = 777 }, ModelConfigFile.Read(folder.File("config.json")).Traits);
    }

    [Fact]
    public void Traits_of_another_family_are_refused()
    {
        var config = ModelConfigFile.Read(WithConfig("gpt2_tied_by_default")) with { Traits = new LlamaTraits() };
        Assert.Contains("gpt2 model was given LlamaTraits", Assert.Throws<InvalidDataException>(() => ModelFolder.CreateRandom(config, 1)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_shard_a_cut_shard_and_a_shard_with_other_weights_are_refused_by_name()
    {
        ReferenceFolders.Write("qwen2_grouped_tied_shards", folder);
        var shards = Directory.GetFiles(folder.Path, "*.safetensors").Select(path => Path.GetFileName(path)!).Order().ToList();
        var (firstName, secondName) = (shards[0], shards[1]);
        var second = File.ReadAllBytes(folder.File(secondName));
        string Refusal() => Assert.Throws<InvalidDataException>(() => ModelFolder.LoadModel(folder.Path)).Message;

        File.WriteAllBytes(folder.File(secondName), second[..^5]);
        Assert.Contains("it is cut off", Refusal(), StringComparison.Ordinal);
        File.Copy(folder.File(firstName), folder.File(secondName), overwrite: true);
        Assert.Contains($"is in {secondName}, but it is not", Refusal(), StringComparison.Ordinal);
        File.Delete(folder.File(secondName));
        Assert.Contains($"in \"{secondName}\", which is no file of that folder", Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public void Weights_of_a_type_that_is_no_small_float_are_refused_by_name()
    {
        ReferenceFolders.Write("phi_defaults", folder);
        var bytes = File.ReadAllBytes(folder.File("model.safetensors"));
        var text = System.Text.Encoding.Latin1.GetString(bytes);
        var place = text.IndexOf("F32", text.IndexOf("model.layers.1.mlp.fc1.weight", StringComparison.Ordinal), StringComparison.Ordinal);
        "I32"u8.CopyTo(bytes.AsSpan(place));
        File.WriteAllBytes(folder.File("model.safetensors"), bytes);
        var refusal = Assert.Throws<InvalidDataException>(() => ModelFolder.LoadModel(folder.Path));
        Assert.Contains("tensor model.layers.1.mlp.fc1.weight is I32; expected F32, F16 or BF16", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("gpt2_tied_by_default")]
    [InlineData("gpt_neox_parallel")]
    [InlineData("opt_350m_shape")]
    [InlineData("phi_defaults")]
    public void An_untrained_model_of_the_family_learns_from_its_first_step(string name)
    {
        using var model = ModelFolder.CreateRandom(ModelConfigFile.Read(WithConfig(name)), 5, 0.1);
        Assert.All(model.Weights.Names.Where(weight => weight.EndsWith(".bias", StringComparison.Ordinal)), bias => Assert.Equal(0, model.Weights[bias].abs().sum().item<float>()));
        model.Weights.RequireGradients(true);
        var ids = ReferenceFolders.Ids();
        Tensor Loss() => F.cross_entropy(model.Forward(model.EmbedTokens(ids)).narrow(1, 0, 5).reshape(-1, 19), ids.narrow(1, 1, 5).reshape(-1));
        var first = Loss();
        Assert.Equal(Math.Log(19), first.item<float>(), 0.2);
        var gradients = autograd.grad([first], model.Weights.Parameters.Cast<Tensor>().ToList());
        using (no_grad())
        {
            foreach (var (weight, gradient) in model.Weights.Parameters.Zip(gradients))
                weight.sub_(gradient * 0.1);
        }
        Assert.True(Loss().item<float>() < first.item<float>());
    }

    [Fact]
    public void A_forward_pass_leaves_only_its_logits_behind()
    {
        using var model = ReferenceFolders.Load("opt_350m_shape");
        using var noGradients = no_grad();
        var embeddings = model.EmbedTokens(ReferenceFolders.Ids());
        model.Forward(embeddings).Dispose();
        var before = Tensor.TotalCount;
        model.Forward(embeddings).Dispose();
        Assert.Equal(before, Tensor.TotalCount);
    }

    private string WithConfig(string name)
    {
        File.WriteAllText(folder.File("config.json"), ReferenceFolders.Case(name).GetProperty("config").GetRawText());
        return folder.File("config.json");
    }

    private static bool IsTransposed(string name) => name.Contains(".h.", StringComparison.Ordinal) && name.EndsWith("weight", StringComparison.Ordinal) && !name.Contains(".ln_", StringComparison.Ordinal);

    private static void AssertClose(float[] expected, float[] actual, string what)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
            Assert.True(Math.Abs(expected[i] - actual[i]) <= 1e-4, $"Number {i} of the {what} is {actual[i]}, expected {expected[i]}.");
    }
}
