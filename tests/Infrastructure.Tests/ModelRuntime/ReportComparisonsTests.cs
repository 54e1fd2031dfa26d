using Compliance.Domain.Verification;
using Compliance.Infrastructure.ModelRuntime;

namespace Compliance.Infrastructure.Tests.ModelRuntime;

public sealed class ReportComparisonsTests
{
    [Fact]
    public void Forgotten_examples_are_compared_with_the_retrained_model_and_others_with_the_model_as_it_was()
    {
        var found = ReportComparisons.Of(
            [
                Cell(ModelVariant.Before, ExampleSet.Forget, 1, 40), Cell(ModelVariant.After, ExampleSet.Forget, 0.4, 40), Cell(ModelVariant.Retrained, ExampleSet.Forget, 0.1, 40),
                Cell(ModelVariant.Before, ExampleSet.Retain, 1, 100), Cell(ModelVariant.After, ExampleSet.Retain, 1, 100), Cell(ModelVariant.Retrained, ExampleSet.Retain, 0.9, 100),
            ],
            seed: 1);

        Assert.Collection(
            found,
            forget =>
            {
                Assert.Equal((ModelVariant.Retrained, 40), (forget.Against, forget.Count));
                Assert.Equal(0.3, forget.Difference, 0.001);
                Assert.True(forget.PValue < 0.001);
                Assert.StartsWith("differs by 0.3", forget.Reading, StringComparison.Ordinal);
            },
            retain =>
            {
                Assert.Equal((ModelVariant.Before, 0), (retain.Against, retain.Difference));
                Assert.True(retain.IsLargeEnough);
                Assert.Equal("differs by less than 0.1", retain.Reading);
            });
    }

    [Fact]
    public void Too_few_examples_are_said_to_tell_nothing()
    {
        var found = ReportComparisons.Of([Cell(ModelVariant.After, ExampleSet.Forget, 0.2, 4), Cell(ModelVariant.Retrained, ExampleSet.Forget, 0.1, 4)], seed: 1);

        Assert.False(found.Single().IsLargeEnough);
        Assert.StartsWith("cannot tell", found.Single().Reading, StringComparison.Ordinal);
    }

    [Fact]
    public void Examples_to_which_a_probe_does_not_apply_are_left_out_of_both_models()
    {
        var after = new ProbeCell(ModelVariant.After, ExampleSet.Forget, ProbeCodes.RougeL, 0.5, null, null, 2, [null, 0.5, 0.5]);
        var retrained = new ProbeCell(ModelVariant.Retrained, ExampleSet.Forget, ProbeCodes.RougeL, 0.5, null, null, 2, [0.5, null, 0.5]);

        Assert.Equal(1, ReportComparisons.Of([after, retrained], seed: 1).Single().Count);
    }

    [Fact]
    public void A_model_that_was_not_measured_is_not_compared_with()
    {
        Assert.Empty(ReportComparisons.Of([Cell(ModelVariant.Before, ExampleSet.Forget, 1, 10), Cell(ModelVariant.After, ExampleSet.Forget, 0, 10)], seed: 1));
    }

    // Values alternate a little around the mean, as real ones do.
    private static ProbeCell Cell(ModelVariant variant, ExampleSet set, double mean, int count) =>
        new(variant, set, ProbeCodes.RougeL, mean, null, null, count, [.. Enumerable.Range(0, count).Select(index => mean is 0 or 1 ? mean : mean + (index % 2 == 0 ? 0.05 : -0.05))]);
}
