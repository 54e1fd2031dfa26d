namespace Compliance.EndToEnd.Tests.Hosts;

/// <summary>The hosts on a few authors of TOFU, with a small model that learnt them and one that learnt all but the last two. The reduced form of <c>experiments/tofu</c>.</summary>
public sealed class TofuPortal : Portal
{
    private static readonly string[] ModelSettings = ["epochs=25", "batchSize=16", "vocabularySize=1536", "hiddenSize=96", "layerCount=3"];

    /// <summary>One full name a line.</summary>
    public string ForgottenFile => Path.Combine(Data, "forgotten.txt");

    protected override string? WhyNot => TofuFactAttribute.WhyNot;

    private string Data => Path.Combine(DataFolder, "tofu");

    protected override async Task Fill()
    {
        await Must("sample", "tofu", "--tofu", Repository.Tofu!, "--out", Data, "--authors", "6", "--strangers", "12", "--practice", "12");
        // One thread each: the two do not disturb each other.
        await Task.WhenAll(Train("original"), Train("retrained", "--without", Path.Combine(Data, "without.jsonl")));
        foreach (var (file, split) in new[] { ("authors", "train"), ("behaviour", "behaviour"), ("heldout", "heldout") })
            await Must("import", "--examples", Path.Combine(Data, $"{file}.jsonl"), "--dataset", "tofu", "--split", split, "--collected-on", "2024-01-11");
        await Must("model", "register", "--name", "tofu", "--model", Path.Combine(Data, "original"), "--dataset", "tofu");
        await Must("model", "register", "--name", "tofu", "--model", Path.Combine(Data, "retrained"), "--dataset", "tofu", "--purpose", "Reference");
    }

    private Task Train(string name, params string[] options) =>
        Must(["train", "--examples", Path.Combine(Data, "training.jsonl"), "--out", Path.Combine(Data, name), "--seed", "1", "--set", .. ModelSettings, .. options]);
}
