using System.Text.Json;
using Compliance.Engine.Examples;
using Compliance.Engine.Unlearning;
using TorchSharp;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace Compliance.Engine.Tests.Unlearning;

/// <summary>Losses and gradients of the methods against tests/reference/engine_unlearning.py, which writes every formula out token by token in float64.</summary>
public sealed class MethodReferenceTests
{
    private const int Vocabulary = 7;
    private const int Width = 5;

    private static readonly JsonElement Reference = ReferenceValues.Read("Unlearning/reference/methods.json");

    private static readonly TokenizedExample[] Examples = [new([1, 2, 3, 4], 1, true), new([5, 6, 0], 2, true), new([1, 1, 2], 1, true)];

    public static TheoryData<int, string> Cases()
    {
        var data = new TheoryData<int, string>();
        foreach (var (entry, index) in Reference.GetProperty("cases").EnumerateArray().Select((entry, index) => (entry, index)))
            data.Add(index, entry.GetProperty("method").GetString() + " " + entry.GetProperty("settings").GetRawText());
        return data;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Loss_and_gradient_are_those_of_the_formula(int index, string description)
    {
        using var scope = NewDisposeScope();
        var expected = Reference.GetProperty("cases")[index];
        var name = expected.GetProperty("method").GetString()!;
        var values = expected.GetProperty("settings").EnumerateObject().Select(field => KeyValuePair.Create(field.Name, field.Value.ToString()));
        var method = UnlearningMethods.Create(UnlearningMethods.With(UnlearningMethods.Defaults(name), values), Reference.GetProperty("rmuSeed").GetUInt64());
        using var owned = method as IDisposable;
        var inputs = new Dictionary<string, Tensor>
        {
            ["forget"] = Numbers(1, Vocabulary),
            ["replacements"] = Numbers(3, Vocabulary),
            ["retain"] = Numbers(5, Vocabulary),
            ["forgetHidden"] = Numbers(11, Width),
            ["retainHidden"] = Numbers(12, Width),
        };
        var step = new UnlearningStep(
            () => Scored(inputs["forget"], Numbers(2, Vocabulary), inputs["forgetHidden"], Numbers(14, Width)),
            () => Scored(inputs["replacements"], Numbers(4, Vocabulary)),
            () => Scored(inputs["retain"], Numbers(6, Vocabulary), inputs["retainHidden"], Numbers(13, Width)));

        var total = method.Loss(step).Total;
        var names = inputs.Keys.ToList();
        var gradients = autograd.grad([total], [.. names.Select(key => inputs[key])], allow_unused: true);

        Assert.Equal(expected.GetProperty("loss").GetDouble(), total.item<float>(), 2e-4);
        foreach (var (key, gradient) in names.Zip(gradients))
        {
            var found = expected.GetProperty("gradients").TryGetProperty(key, out var stored) ? stored.Floats() : [];
            var actual = gradient.IsInvalid ? [] : gradient.data<float>().ToArray();
            // A method that looks at something in vain may leave a gradient of zeros.
            if (found.Length == 0) found = new float[actual.Length];
            if (actual.Length == 0) actual = new float[found.Length];
            Assert.Equal(found.Length, actual.Length);
            for (var i = 0; i < found.Length; i++) Assert.True(Math.Abs(found[i] - actual[i]) < 1e-4, $"{description}: gradient of {key}[{i}] is {actual[i]}, expected {found[i]}");
        }
    }

    [Fact]
    public void Every_fine_tuning_method_but_plain_ones_has_a_reference_value()
    {
        var known = Reference.GetProperty("cases").EnumerateArray().Select(entry => entry.GetProperty("method").GetString()).ToHashSet();

        Assert.Equal(["grad-diff", "idk-nll", "spul"], UnlearningMethods.Names.Where(name => !known.Contains(name)));
    }

    private static ScoredAnswers Scored(Tensor logits, Tensor original, Tensor? hidden = null, Tensor? originalHidden = null)
    {
        var batch = new ExampleBatch(Examples, CPU);
        original = original.detach();
        return new ScoredAnswers(batch, logits, new OriginalPredictions(
            () => batch.SumPerExample().matmul(F.cross_entropy(original, batch.Targets, reduction: nn.Reduction.None).unsqueeze(1)).squeeze(1),
            () => F.log_softmax(original, -1),
            () => originalHidden!.detach()), hidden);
    }

    private static Tensor Numbers(uint seed, int columns)
    {
        var values = new float[6 * columns];
        for (var i = 0; i < values.Length; i++)
        {
            seed = unchecked((seed * 1664525) + 1013904223);
            values[i] = (float)(6 * ((seed / 4294967296.0) - 0.5));
        }

        return tensor(values, [6L, columns]).requires_grad_();
    }
}
