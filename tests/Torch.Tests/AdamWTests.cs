using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Compliance.Torch.Tests;

public sealed class AdamWTests
{
    [Theory]
    [InlineData("plain")]
    [InlineData("decay")]
    [InlineData("amsgrad")]
    [InlineData("maximize")]
    public void Six_steps_end_where_those_of_PyTorch_end(string name)
    {
        using var scope = NewDisposeScope();
        var reference = ReferenceValues.Section("adamw").GetProperty(name);
        var parameters = ReferenceValues.Tensors(reference, "inputs").Select(start => new Parameter(start)).ToArray();
        var expected = ReferenceValues.Tensors(reference, "results");
        double Setting(string key) => reference.GetProperty(key).GetDouble();
        using var optimiser = optim.AdamW(
            parameters, Setting("lr"), Setting("beta1"), Setting("beta2"), Setting("eps"), Setting("weight_decay"),
            reference.GetProperty("amsgrad").GetBoolean(), reference.GetProperty("maximize").GetBoolean());

        for (var step = 0; step < 6; step++)
            Step(optimiser, parameters, step);

        for (var i = 0; i < parameters.Length; i++)
            ReferenceValues.AssertSame(expected[i], parameters[i], 1e-6, $"parameter {i}");
    }

    [Fact]
    public void The_fused_step_and_the_general_step_agree()
    {
        using var scope = NewDisposeScope();
        var start = randn([6, 5]);
        var plain = new Parameter(start.clone());
        // A transposed parameter is not contiguous and takes the general path.
        var strided = new Parameter(start.t().contiguous().t());
        Assert.False(strided.is_contiguous());
        using var first = optim.AdamW([plain], 0.01, weight_decay: 0.1);
        using var second = optim.AdamW([strided], 0.01, weight_decay: 0.1);
        for (var step = 0; step < 10; step++)
        {
            foreach (var (parameter, optimiser) in new[] { (plain, first), (strided, second) })
            {
                optimiser.zero_grad();
                (parameter.tanh() * (step + 1)).sum().backward();
                optimiser.step();
            }
        }

        ReferenceValues.AssertSame(plain, strided, 1e-6, "parameter");
    }

    [Fact]
    public void A_parameter_without_a_gradient_keeps_its_value_also_under_decay()
    {
        using var scope = NewDisposeScope();
        var idle = new Parameter(ones([3]));
        using var optimiser = optim.AdamW([idle], 0.1, weight_decay: 0.5);
        Assert.Null(optimiser.step());
        Assert.Equal([1f, 1f, 1f], idle.data<float>().ToArray().AsSpan());
    }

    [Fact]
    public void Groups_have_their_own_learning_rate()
    {
        using var scope = NewDisposeScope();
        var slow = new Parameter(zeros([1]));
        var fast = new Parameter(zeros([1]));
        using var optimiser = new AdamW([new AdamW.ParamGroup([slow], 0.001), new AdamW.ParamGroup([fast], new AdamW.Options())], lr: 0.1);
        (slow + fast).sum().backward();
        optimiser.step();
        Assert.Equal(-0.001f, slow.item<float>(), 6);
        Assert.Equal(-0.1f, fast.item<float>(), 6);

        foreach (var group in optimiser.ParamGroups)
            group.LearningRate = 0;
        optimiser.step();
        Assert.Equal(-0.1f, fast.item<float>(), 6);
        Assert.Throws<ArgumentException>(() => optimiser.add_param_group(new AdamW.ParamGroup([slow])));
    }

    [Fact]
    public void A_loaded_state_goes_on_exactly_where_the_saved_one_stood()
    {
        using var scope = NewDisposeScope();
        Parameter[] parameters = [new(randn([4])), new(randn([3])), new(randn([2]))];
        using var optimiser = optim.AdamW(parameters, 0.01, weight_decay: 0.01);
        for (var step = 0; step < 3; step++)
            Step(optimiser, parameters, step);
        Parameter[] copies = [.. parameters.Select(parameter => new Parameter(parameter.detach().clone()))];
        using var resumed = optim.AdamW(copies, 0.5, weight_decay: 0);
        resumed.load_state_dict(optimiser.state_dict());
        for (var step = 3; step < 6; step++)
        {
            Step(optimiser, parameters, step);
            Step(resumed, copies, step);
        }

        for (var i = 0; i < parameters.Length; i++)
            ReferenceValues.AssertSame(parameters[i], copies[i], 0, $"parameter {i}");
    }

    [Fact]
    public void The_averages_live_until_the_optimiser_is_disposed()
    {
        var before = Tensor.TotalCount;
        using (var scope = NewDisposeScope())
        {
            var weight = new Parameter(randn([4]));
            var optimiser = optim.AdamW([weight], 0.01, weight_decay: 0);
            weight.square().sum().backward();
            using (var step = NewDisposeScope())
                optimiser.step();
            Assert.NotNull(optimiser.state_dict().State[0].exp_avg);
            optimiser.step();
            optimiser.Dispose();
        }

        Assert.Equal(before, Tensor.TotalCount);
    }

    private static void Step(AdamW optimiser, Parameter[] parameters, int step)
    {
        optimiser.zero_grad();
        ((parameters[0].tanh() * (step + 1)).sum() + parameters[1].square().sum()).backward();
        optimiser.step();
    }
}
