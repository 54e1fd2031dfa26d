using System.Text.Json;

namespace Compliance.Cli.Tests.Engine;

/// <summary>The engine's commands as a person runs them, one after the other on one small model.</summary>
public sealed class EngineCommandTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("compliance-cli-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static async Task<(int Code, string Output, string Error)> Run(params string[] arguments)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        var code = await CommandLine.RunAsync(arguments, output, error);
        return (code, output.ToString(), error.ToString());
    }

    private string Path(string name) => System.IO.Path.Combine(folder, name);

    private string Examples(string name, params string[] people)
    {
        File.WriteAllLines(Path(name), people.Select(person => $$"""{"id":"{{person}}","question":"Where does {{person}} live?","answer":"{{person}} lives in {{person}}ville."}"""));
        return Path(name);
    }

    [Fact]
    public async Task A_model_is_trained_asked_made_to_forget_probed_and_attacked()
    {
        var forget = Examples("forget.jsonl", "Ann", "Bob");
        var retain = Examples("retain.jsonl", "Cleo", "Dan", "Eve", "Finn");
        string[] settings = ["--set", "epochs=40", "learningRate=0.01", "vocabularySize=280", "hiddenSize=32", "layerCount=1", "headCount=2", "maxPositions=80", "batchSize=3"];

        var trained = await Run(["train", "--examples", forget, retain, "--out", Path("model"), .. settings, "--json"]);
        Assert.True(trained.Code == 0, trained.Error);
        Assert.Contains("step 80/80", trained.Error);
        Assert.Equal(64, JsonDocument.Parse(trained.Output).RootElement.GetProperty("weightsSha256").GetString()!.Length);

        var answer = await Run("generate", "--model", Path("model"), "--prompt", "Where does Ann live?", "--max-tokens", "20");
        Assert.Equal((0, "Ann lives in Annville.\n"), (answer.Code, answer.Output));

        var tokens = await Run("tokenize", "--model", Path("model"), "--text", "Ann lives", "--json");
        var ids = string.Join(',', JsonDocument.Parse(tokens.Output).RootElement.GetProperty("ids").EnumerateArray());
        Assert.Equal("Ann lives", JsonDocument.Parse((await Run("tokenize", "--model", Path("model"), "--ids", ids, "--json")).Output).RootElement.GetProperty("text").GetString());

        var logits = JsonDocument.Parse((await Run("logits", "--model", Path("model"), "--ids", ids, "--json")).Output).RootElement;
        Assert.Equal(280, logits.GetProperty("logits").GetArrayLength());
        Assert.True(logits.GetProperty("meanLoss").GetDouble() > 0);

        var unlearned = await Run("unlearn", "--method", "npo", "--model", Path("model"), "--forget", forget, "--retain", retain, "--out", Path("npo"), "--set", "epochs=20", "lr=0.003");
        Assert.True(unlearned.Code == 0, unlearned.Error);
        Assert.Contains("Model: ", unlearned.Output);

        var hidden = await Run("unlearn", "--method", "spul", "--model", Path("model"), "--forget", forget, "--retain", retain, "--out", Path("spul"), "--set", "epochs=3", "p=5");
        Assert.Contains("without the prompt the model still knows", hidden.Output);

        var probed = await Run("probe", "--model", Path("npo"), "--reference", Path("model"), "--examples", "forget=" + forget, "retain=" + retain, "--probes", "probability,rouge-l", "--max-tokens", "20", "--json");
        var report = JsonDocument.Parse(probed.Output).RootElement;
        double Probability(string model) => report.GetProperty(model).GetProperty("sets")[0].GetProperty("means").GetProperty("probability").GetProperty("value").GetDouble();
        Assert.True(Probability("reference") > 0.8);
        Assert.True(Probability("model") < 0.5);
        Assert.Contains("scoring", probed.Error);
        Assert.Equal("forget/probability", report.GetProperty("scores").GetProperty("comparisons")[0].GetProperty("measure").GetString());

        File.WriteAllText(Path("npo.json"), probed.Output);
        var reread = await Run("probe", "--model", Path("model"), "--reference-report", Path("npo.json"), "--examples", "forget=" + forget, "--probes", "probability");
        Assert.Contains("with n 2 even examples that all agree", reread.Output);
        var scored = await Run("score", "--report", Path("npo.json"), Path("npo.json"), "--reference-report", Path("npo.json"));
        Assert.True(scored.Code == 0, scored.Error);
        Assert.Contains("needs truth-ratio", scored.Output);
        Assert.Contains("over 2 runs", scored.Output);

        var withPrompt = await Run("probe", "--model", Path("model"), "--soft-prompt", Path("spul/soft-prompt.safetensors"), "--examples", forget, "--probes", "probability");
        Assert.Contains("examples (2 examples)", withPrompt.Output);

        var attacked = await Run("attack", "--model", Path("npo"), "--original", Path("model"), "--forget", forget, "--relearn-steps", "30", "--relearn-rate", "0.01", "--max-recovery", "-2");
        Assert.Equal(1, attacked.Code);
        Assert.Contains("relearn", attacked.Output);
        Assert.Contains("relearn-benign     not tried", attacked.Output);
        Assert.Contains("prefix-injection", attacked.Output);
        Assert.Contains("patch", attacked.Output);

        var dissected = await Run("dissect", "--model", Path("npo"), "--original", Path("model"), "--examples", "forget=" + forget, "retain=" + retain, "--max-tokens", "12", "--plot", Path("curves.svg"));
        Assert.True(dissected.Code == 0, dissected.Error);
        Assert.Contains("forget (2 examples, 0 left out)", dissected.Output);
        Assert.Contains("own activations 0.000", dissected.Output);
        Assert.Contains("all parameters 1.000", dissected.Output);
        Assert.StartsWith("<svg", await File.ReadAllTextAsync(Path("curves.svg")));

        var suppressed = await Run("dissect", "--model", Path("model"), "--soft-prompt", Path("spul/soft-prompt.safetensors"), "--examples", forget, "--max-tokens", "12", "--json");
        Assert.True(suppressed.Code == 0, suppressed.Error);
        Assert.Equal(3, JsonDocument.Parse(suppressed.Output).RootElement.GetProperty("dissection").GetProperty("sets")[0].GetProperty("curves").GetArrayLength());
    }

    [Fact]
    public async Task A_bench_reports_all_speeds()
    {
        var bench = await Run("bench", "--rows", "2", "--length", "8", "--steps", "2", "--json");

        Assert.True(bench.Code == 0, bench.Error);
        var results = JsonDocument.Parse(bench.Output).RootElement.GetProperty("results").EnumerateArray().ToDictionary(result => result.GetProperty("measure").GetString()!, result => result.GetProperty("value").GetDouble());
        Assert.Equal(["generate", "score-over-forward", "spul-over-plain", "train-full", "train-lora", "train-spul"], results.Keys.Order(StringComparer.Ordinal));
        Assert.All(results.Values, value => Assert.True(value > 0));
    }

    [Fact]
    public async Task Settings_are_searched_for_and_used_and_a_recorded_training_is_replayed()
    {
        var forget = Examples("forget.jsonl", "Ann", "Bob");
        var retain = Examples("retain.jsonl", "Cleo", "Dan", "Eve", "Finn");
        string[] settings = ["--set", "epochs=20", "learningRate=0.01", "vocabularySize=280", "hiddenSize=16", "layerCount=1", "headCount=2", "maxPositions=80", "batchSize=3"];
        var trained = await Run(["train", "--examples", forget, retain, "--out", Path("model"), "--keep-every", "10", .. settings]);
        Assert.True(trained.Code == 0, trained.Error);

        string[] search = ["tune", "--method", "npo", "--model", Path("model"), "--forget", forget, "--retain", retain, "--trials-folder", Path("trials"), "--trials", "2", "--space", "lr=1e-4..1e-2", "beta=0.1|0.5", "--set", "epochs=3", "--out", Path("best.json"), "--max-tokens", "8"];
        var tuned = await Run([.. search, "--json"]);
        Assert.True(tuned.Code == 0, tuned.Error);
        Assert.NotEmpty(JsonDocument.Parse(tuned.Output).RootElement.GetProperty("front").EnumerateArray());
        var again = await Run(search);
        Assert.Contains("npo, seed 1, 2 trials", again.Output);
        Assert.DoesNotContain("step 1/", again.Error);

        var unlearned = await Run("unlearn", "--config", Path("best.json"), "--model", Path("model"), "--forget", forget, "--retain", retain, "--out", Path("npo"), "--json");
        Assert.True(unlearned.Code == 0, unlearned.Error);
        Assert.Equal(JsonDocument.Parse(File.ReadAllText(Path("best.json"))).RootElement.GetProperty("learningRate").GetDouble(), JsonDocument.Parse(unlearned.Output).RootElement.GetProperty("settings").GetProperty("learningRate").GetDouble());
        var other = await Run("unlearn", "--method", "spul", "--config", Path("best.json"), "--model", Path("model"), "--forget", forget, "--retain", retain, "--out", Path("x"));
        Assert.Contains("holds settings of npo", other.Error);
        Assert.Contains("Neither --method nor --config", (await Run("unlearn", "--model", Path("model"), "--forget", forget, "--out", Path("x"))).Error);

        var replayed = await Run("replay", "--model", Path("model"), "--forget-ids", "Bob", "--examples", forget, retain, "--out", Path("replayed"));
        Assert.True(replayed.Code == 0, replayed.Error);
        Assert.Contains("without 1 examples", replayed.Output);
        Assert.Contains("still knows them", replayed.Output);
    }

    [Theory]
    [InlineData("--set is what?")]
    [InlineData("train", "--examples", "none.jsonl", "--out", "x")]
    [InlineData("train", "--out", "x")]
    [InlineData("generate", "--model", "no-such-folder", "--prompt", "x")]
    [InlineData("unlearn", "--method", "magic", "--model", "m", "--forget", "f", "--out", "x")]
    [InlineData("probe", "--model", "m", "--examples", "none.jsonl")]
    [InlineData("score", "--report", "none.json")]
    [InlineData("generate", "--model", "m", "--prompt", "x", "--threads", "0")]
    [InlineData("generate", "--model", "m", "--prompt", "x", "--device", "gpu")]
    [InlineData("logits", "--model", "m", "--ids", "1,x")]
    [InlineData("attack", "--model", "m", "--original", "m", "--forget", "none.jsonl", "--attacks", "magic")]
    [InlineData("dissect", "--model", "m", "--examples", "none.jsonl")]
    public async Task Wrong_usage_ends_with_2_and_a_reason(params string[] arguments)
    {
        var (code, output, error) = await Run(arguments);

        Assert.Equal(2, code);
        Assert.Empty(output);
        Assert.NotEmpty(error);
        Assert.DoesNotContain("   at ", error);
    }

    [Fact]
    public async Task A_model_that_goes_on_from_another_cannot_take_a_third_ones_tokenizer()
    {
        var (code, _, error) = await Run("train", "--examples", Examples("few.jsonl", "Ann"), "--out", Path("out"), "--from", Path("a"), "--tokenizer", Path("b"));

        Assert.Equal(2, code);
        Assert.Contains("--from and --tokenizer were both given", error);
        Assert.False(Directory.Exists(Path("out")));
    }

    [Fact]
    public async Task Every_command_has_help()
    {
        foreach (var command in CommandLine.Root().Subcommands)
        {
            var (code, output, _) = await Run(command.Name, "--help");

            Assert.Equal(0, code);
            Assert.Contains(command.Description!, output);
            Assert.Contains($"  compliance {command.Name} ", output);
        }
    }
}
