using Compliance.Engine.Probes;
using Compliance.Engine.Unlearning;

namespace Compliance.Cli.Experiments.Methods;

public sealed class MethodsExperimentTests : IDisposable
{
    private readonly MadeUpTofu tofu = new();

    public void Dispose() => tofu.Dispose();

    [Fact]
    public void Plain_questions_are_probed_with_their_wrong_answers_and_all_lines_are_unlearned()
    {
        var sets = tofu.Sets;

        Assert.Equal((8, 8), (sets.Forget.Count, sets.Retain.Count));
        Assert.Equal([4, 8, 4], sets.Probed.Select(set => set.Examples.Count));
        Assert.All(sets.Of(ProbeSet.Forget).Examples, example => Assert.Equal((2, null), (example.Strings("perturbed_answer")!.Count, example.Instruction)));
    }

    [Fact]
    public void A_sample_of_other_authors_is_named()
    {
        File.WriteAllText(Path.Combine(tofu.Sample, "forget.jsonl"), """{"question":"Who else?","answer":"Nobody."}""");

        Assert.Contains("0 and 8 have wrong answers", Assert.Throws<InvalidDataException>(() => tofu.Sets).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_method_that_changes_weights_has_a_trial_and_an_unknown_one_is_named()
    {
        Assert.Equal(UnlearningMethods.Names.Except(["spul"]).Order(), MethodTrials.All.Select(trial => trial.Name).Where(name => !name.EndsWith("-lora", StringComparison.Ordinal)).Order());
        Assert.Contains("There is no trial \"magic\"", Assert.Throws<ArgumentException>(() => MethodTrials.Named(["npo", "magic"])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Models_are_measured_attacked_and_dissected_and_what_was_done_is_not_done_again()
    {
        tofu.Train();
        var told = new List<string>();
        MethodTrial[] trials = [new("npo", new NpoSettings { Epochs = 2 }), new("rmu", new RmuSettings { Epochs = 1 })];

        var (original, retrained, results) = Run();
        var (_, _, again) = Run();

        Assert.Equal(["original", "retrained", "npo-1", "rmu-1"], told.Select(line => line.Split(':')[0]));
        Assert.Equal(1, retrained.ForgetQuality);
        Assert.Null(original.Dissection);
        Assert.All(results, result => Assert.Equal(["relearn", "relearn-benign", "int8", "int4"], result.Runs[0].Attacked.Keys));
        Assert.All(results, result => Assert.Equal((1.0, 4), (result.Runs[0].Dissection!.Controls!.AllParameters, result.Runs[0].Dissection!.Curves.Count)));
        Assert.Equal(results.Select(result => result.Runs[0].Utility), again.Select(result => result.Runs[0].Utility));
        Assert.Empty(Directory.EnumerateDirectories(Path.Combine(tofu.Out, "trials")));
        Assert.Contains("| npo |", MethodsReport.Depths(retrained, results), StringComparison.Ordinal);
        Assert.All(["m: KRS by layer", "W_V: KRS by layer"], title => Assert.Contains($">{title}<", MethodsReport.Drawing(retrained, results), StringComparison.Ordinal));

        (MethodMeasures Original, MethodMeasures Retrained, IReadOnlyList<MethodResult> Results) Run()
        {
            var experiment = new MethodsExperiment(tofu.Sets, tofu.Original, tofu.Retrained, tofu.Out, told.Add);
            return (experiment.Original(default), experiment.Retrained(default), experiment.Run(trials, seeds: 1, default));
        }
    }

    [Fact]
    public void Limits_name_what_a_run_exceeds()
    {
        var (original, retrained) = (Measures(1, 0.99, 0), Measures(0.02, 0.96, 0.05));
        MethodResult[] results = [new("good", [Measures(0.03, 1, 0.1)]), new("bad", [Measures(0.03, 1, 0.1), Measures(0.2, 0.9, 0.3)])];

        var table = MethodsReport.Limits(original, retrained, results);

        Assert.Contains("| good | 1 of 1 |  |", table, StringComparison.Ordinal);
        Assert.Contains("| bad | 1 of 2 | forget rouge-l, retain rouge-l, forget probability, retain probability, relearn |", table, StringComparison.Ordinal);
        Assert.Contains("| bad | 0.115 ± 0.120 |", MethodsReport.Answers(original, retrained, results), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--seeds", "0", "--seeds is 0; expected at least 1.")]
    [InlineData("--methods", "magic", "There is no trial \"magic\"")]
    [InlineData("--sample", "nowhere", "There is no examples file at")]
    public async Task Bad_input_is_named_and_nothing_is_written(string option, string value, string said)
    {
        using StringWriter output = new(), error = new();
        var sample = option == "--sample" ? value : tofu.Sample;
        string[] more = option == "--sample" ? [] : [option, value];

        var code = await CommandLine.RunAsync(["experiment", "methods", "--tofu", tofu.Tofu, "--sample", sample, "--model", tofu.Original, "--retrained", tofu.Retrained, "--out", tofu.Out, .. more], output, error);

        Assert.Equal(CommandLine.WrongUsage, code);
        Assert.Contains(said, error.ToString(), StringComparison.Ordinal);
        Assert.False(Directory.Exists(tofu.Out));
    }

    private static MethodMeasures Measures(double forget, double retain, double relearned) => new()
    {
        Means = new Dictionary<string, double>
        {
            ["forget/rouge-l"] = forget,
            ["forget/probability"] = forget,
            ["forget/exact-memorisation"] = forget,
            ["forget/refusal"] = 0,
            ["forget/truth-ratio"] = 1,
            ["retain/rouge-l"] = retain,
            ["retain/probability"] = retain,
            ["heldout/rouge-l"] = 0.1,
            ["mia-min-k"] = 0.5,
        },
        ForgetQuality = 0.5,
        Utility = retain,
        Attacked = new Dictionary<string, double> { ["relearn"] = relearned, ["relearn-benign"] = 0, ["int8"] = 0, ["int4"] = 0 },
    };
}
