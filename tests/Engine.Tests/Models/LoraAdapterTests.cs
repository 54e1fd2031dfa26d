using Compliance.Engine.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace Compliance.Engine.Tests.Models;

public sealed class LoraAdapterTests
{
    private const string Model = "llama_grouped_query";
    private static readonly string[] AllLinear = ["q_proj", "k_proj", "v_proj", "o_proj", "gate_proj", "up_proj", "down_proj"];

    [Fact]
    public void A_new_adapter_changes_nothing_and_a_trained_one_does()
    {
        using var model = ReferenceModels.Create(Model);
        using var scope = NewDisposeScope();
        using var noGradients = no_grad();
        using var adapter = LoraAdapter.Create(model.Weights, AllLinear, 2, 4, 1);
        Assert.Equal(14, adapter.Targets.Count);
        var embeddings = model.EmbedTokens(ReferenceModels.Ids(Model));
        var plain = model.Forward(embeddings);
        Assert.True(plain.allclose(model.Forward(embeddings, new ForwardOptions { Adapter = adapter }), 0, 0));
        Train(adapter);
        Assert.False(plain.allclose(model.Forward(embeddings, new ForwardOptions { Adapter = adapter }), 1e-3, 1e-3));
    }

    [Fact]
    public void A_merged_adapter_gives_the_logits_that_it_gave_beside_the_weights()
    {
        using var model = ReferenceModels.Create(Model);
        using var scope = NewDisposeScope();
        using var noGradients = no_grad();
        using var adapter = LoraAdapter.Create(model.Weights, AllLinear, 2, 4, 1);
        Train(adapter);
        var embeddings = model.EmbedTokens(ReferenceModels.Ids(Model));
        var beside = model.Forward(embeddings, new ForwardOptions { Adapter = adapter });
        adapter.MergeInto(model.Weights);
        Assert.True(beside.allclose(model.Forward(embeddings), 1e-3, 1e-4));
    }

    [Fact]
    public void The_addition_is_B_A_x_times_alpha_over_rank()
    {
        using var model = ReferenceModels.Create(Model);
        using var scope = NewDisposeScope();
        using var noGradients = no_grad();
        const string Name = "model.layers.1.mlp.down_proj.weight";
        using var adapter = LoraAdapter.Create(model.Weights, ["down_proj"], 2, 6, 1);
        Train(adapter);
        var input = randn([1, 3, 20], dtype: float32);
        var expected = input.view(3, 20).mm(adapter.A(Name).t()).mm(adapter.B(Name).t()) * 3.0;
        Assert.True(expected.allclose(adapter.Apply(Name, input)!.view(3, 16), 1e-4, 1e-5));
        Assert.Null(adapter.Apply("model.layers.1.mlp.up_proj.weight", zeros([1, 3, 16], float32)));
    }

    [Fact]
    public void Gradients_reach_the_adapter_and_not_the_weights()
    {
        using var model = ReferenceModels.Create(Model);
        using var scope = NewDisposeScope();
        using var adapter = LoraAdapter.Create(model.Weights, ["q_proj", "v_proj"], 2, 4, 1);
        var loss = model.Forward(model.EmbedTokens(ReferenceModels.Ids(Model)), new ForwardOptions { Adapter = adapter }).square().sum();
        var gradients = autograd.grad([loss], adapter.Parameters.Cast<Tensor>().ToList());
        Assert.Equal(8, gradients.Count);
        Assert.All(Enumerable.Range(0, 4), index => Assert.True(gradients[(2 * index) + 1].abs().sum().item<float>() > 0));
        Assert.All(model.Weights.Parameters, weight => Assert.False(weight.requires_grad));
    }

    [Fact]
    public void A_saved_adapter_loads_the_same_and_only_for_its_model()
    {
        using var folder = new TemporaryFolder();
        using var model = ReferenceModels.Create(Model);
        using var scope = NewDisposeScope();
        using var adapter = LoraAdapter.Create(model.Weights, ["q_proj"], 2, 4.5, 1);
        Train(adapter);
        adapter.Save(folder.File("adapter.safetensors"), model.Weights.Sha256());
        using var loaded = LoraAdapter.Load(folder.File("adapter.safetensors"), model.Weights.Sha256());
        Assert.Equal((2, 4.5), (loaded.Rank, loaded.Alpha));
        Assert.Equal(adapter.Targets, loaded.Targets);
        Assert.All(adapter.Targets, name => Assert.True(adapter.A(name).allclose(loaded.A(name), 0, 0) && adapter.B(name).allclose(loaded.B(name), 0, 0)));
        var refusal = Assert.Throws<InvalidDataException>(() => LoraAdapter.Load(folder.File("adapter.safetensors"), new string('0', 64)));
        Assert.Contains("not for 0000", refusal.Message, StringComparison.Ordinal);
        using var file = SafetensorsFile.Open(folder.File("adapter.safetensors"));
        Assert.Contains(file.Entries, entry => entry.Name == "base_model.model.model.layers.0.self_attn.q_proj.lora_A.weight");
    }

    [Fact]
    public void The_same_seed_makes_the_same_adapter()
    {
        using var model = ReferenceModels.Create(Model);
        using var scope = NewDisposeScope();
        using var first = LoraAdapter.Create(model.Weights, ["q_proj"], 2, 4, 9);
        using var second = LoraAdapter.Create(model.Weights, ["q_proj"], 2, 4, 9);
        using var other = LoraAdapter.Create(model.Weights, ["q_proj"], 2, 4, 10);
        var name = first.Targets[0];
        Assert.True(first.A(name).allclose(second.A(name), 0, 0));
        Assert.False(first.A(name).allclose(other.A(name)));
    }

    [Fact]
    public void An_adapter_that_does_not_fit_is_refused()
    {
        using var folder = new TemporaryFolder();
        using var model = ReferenceModels.Create(Model);
        using var other = ReferenceModels.Create("mistral_wide_heads");
        using var scope = NewDisposeScope();
        Assert.Contains("matches no linear layer", Assert.Throws<ArgumentException>(() => LoraAdapter.Create(model.Weights, ["c_attn"], 2, 4, 1)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => LoraAdapter.Create(model.Weights, ["q_proj"], 0, 4, 1));
        using var adapter = LoraAdapter.Create(model.Weights, ["q_proj"], 2, 4, 1);
        Assert.Contains("which is [24, 16]", Assert.Throws<ArgumentException>(() => adapter.MergeInto(other.Weights)).Message, StringComparison.Ordinal);
        SafetensorsFile.Write(folder.File("none"), [KeyValuePair.Create("x", zeros([1], float32))]);
        Assert.Contains("metadata lacks base_model_sha256", Assert.Throws<InvalidDataException>(() => LoraAdapter.Load(folder.File("none"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_adapter_leaves_no_tensor_behind()
    {
        using var folder = new TemporaryFolder();
        using var model = ReferenceModels.Create(Model);
        var before = Tensor.TotalCount;
        using (var adapter = LoraAdapter.Create(model.Weights, AllLinear, 2, 4, 1))
        {
            adapter.Save(folder.File("a"), "x");
            LoraAdapter.Load(folder.File("a")).Dispose();
        }
        Assert.Equal(before, Tensor.TotalCount);
    }

    private static void Train(LoraAdapter adapter)
    {
        using var noGradients = no_grad();
        using var scope = NewDisposeScope();
        using var generator = new Generator(5);
        foreach (var name in adapter.Targets)
            adapter.B(name).copy_(randn(adapter.B(name).shape, dtype: float32, generator: generator));
    }
}
