using Compliance.Engine.Dissection;
using Compliance.Engine.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace Compliance.Engine.Tests.Dissection;

public sealed class ValueVectorTests
{
    [Theory]
    [InlineData("""{"model_type":"llama","vocab_size":20,"hidden_size":8,"intermediate_size":12,"num_hidden_layers":2,"num_attention_heads":2,"max_position_embeddings":16}""")]
    [InlineData("""{"model_type":"gpt2","vocab_size":20,"n_embd":8,"n_inner":12,"n_layer":2,"n_head":2,"n_positions":16}""")]
    [InlineData("""{"model_type":"gpt_neox","rotary_pct":0.5,"vocab_size":20,"hidden_size":8,"intermediate_size":12,"num_hidden_layers":2,"num_attention_heads":2,"max_position_embeddings":16}""")]
    [InlineData("""{"model_type":"opt","vocab_size":20,"hidden_size":8,"word_embed_proj_dim":8,"ffn_dim":12,"num_hidden_layers":2,"num_attention_heads":2,"max_position_embeddings":16}""")]
    [InlineData("""{"model_type":"phi","vocab_size":20,"hidden_size":8,"intermediate_size":12,"num_hidden_layers":2,"num_attention_heads":2,"max_position_embeddings":16}""")]
    public void Each_familys_coefficients_times_its_value_vectors_are_what_the_mlp_adds(string config)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("config.json"), config);
        using var model = ModelFolder.CreateRandom(ModelConfigFile.Read(folder.File("config.json")), 4, 0.3);
        using var scope = NewDisposeScope();
        using var noGradients = no_grad();
        for (var layer = 0; layer < 2; layer++)
        {
            var centre = layer;
            Tensor? coefficients = null, added = null;
            model.Forward(model.EmbedTokens(tensor(new long[] { 3, 7, 1, 4 }, [1, 4])), new ForwardOptions
            {
                Hook = (site, at, activation) =>
                {
                    if (site == HookSite.MlpCoefficients && at == centre) coefficients = activation.clone().MoveToOuterDisposeScope();
                    if (site == HookSite.MlpOutput && at == centre) added = activation.clone().MoveToOuterDisposeScope();
                    return activation;
                },
            });
            var name = ValueVectors.NameIn(model.Weights, layer);
            var product = coefficients!.matmul(model.Weights[name].t()); // biases start at zero

            Assert.True(product.allclose(added!, 1e-4, 1e-5), name);
        }
    }

    [Fact]
    public void A_model_without_such_a_matrix_is_refused_by_layer()
    {
        using var weights = new WeightSet([KeyValuePair.Create("model.layers.0.other.weight", zeros([2, 2], float32))]);

        Assert.Contains("Layer 0 has no weight", Assert.Throws<InvalidOperationException>(() => ValueVectors.NameIn(weights, 0)).Message, StringComparison.Ordinal);
    }
}
