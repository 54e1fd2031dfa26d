using TorchSharp;
using static TorchSharp.torch;

namespace Compliance.Torch.Tests;

public sealed class RandomTests
{
    [Fact]
    public void The_same_seed_gives_the_numbers_that_PyTorch_gives()
    {
        using var scope = NewDisposeScope();
        var reference = ReferenceValues.Section("random");
        var expected = ReferenceValues.Tensors(reference, "results");
        var probabilities = ReferenceValues.Tensors(reference, "inputs")[0];
        using var generator = new Generator();
        generator.manual_seed(reference.GetProperty("seed").GetInt64());

        Tensor[] actual =
        [
            rand([5], generator: generator), randn([20], generator: generator), randint(0, 100, [8], generator: generator),
            randperm(10, generator: generator), probabilities.multinomial(3, false, generator), empty([3]).normal_(1, 2, generator),
        ];

        for (var i = 0; i < expected.Length; i++)
            ReferenceValues.AssertSame(expected[i], actual[i], 1e-6, $"draw {i}");
    }

    [Fact]
    public void A_generator_is_independent_of_the_others_and_can_be_set_back()
    {
        using var scope = NewDisposeScope();
        using var first = new Generator(7);
        using var second = new Generator(7);
        var state = first.get_state();
        var numbers = randn([10], generator: first);
        manual_seed(1);
        _ = randn([100]);
        ReferenceValues.AssertSame(numbers, randn([10], generator: second), 0, "a generator of the same seed");
        first.set_state(state);
        ReferenceValues.AssertSame(numbers, randn([10], generator: first), 0, "a generator that was set back");
        Assert.Equal(7, first.initial_seed());
    }

    [Fact]
    public void The_process_seed_repeats_dropout_and_its_state_can_be_kept()
    {
        using var scope = NewDisposeScope();
        manual_seed(99);
        var state = get_rng_state();
        var dropped = nn.functional.dropout(ones([50]), 0.3);
        set_rng_state(state);
        ReferenceValues.AssertSame(dropped, nn.functional.dropout(ones([50]), 0.3), 0, "dropout after setting the state back");
        manual_seed(99);
        ReferenceValues.AssertSame(dropped, nn.functional.dropout(ones([50]), 0.3), 0, "dropout after the same seed");
        Assert.Equal(99, initial_seed());
        Assert.All(dropped.data<float>().ToArray(), value => Assert.True(value == 0 || Math.Abs(value - (1 / 0.7f)) < 1e-6));
    }
}
