using System.CommandLine;
using System.Globalization;
using TorchSharp;

namespace Compliance.Cli.Engine;

/// <summary>Options that several engine commands share, and how their values are read.</summary>
internal static class EngineOptions
{
    public static Option<bool> Json() => new("--json") { Description = "Write the result as JSON on standard output; progress goes to standard error." };

    public static Option<int> Threads() => new("--threads")
    {
        Description = "Threads for calculations. Results are the same only for the same number.",
        DefaultValueFactory = _ => 1,
    };

    public static Option<string> Device() => new("--device")
    {
        Description = "Where to calculate: cpu, cuda or cuda:N.",
        DefaultValueFactory = _ => "cpu",
    };

    public static Option<DirectoryInfo> Model() => new("--model")
    {
        Description = "Folder of the model: Hugging Face, or llama2.c with its tokenizer.",
        Required = true,
    };

    public static Option<DirectoryInfo> Out() => new("--out") { Description = "Folder for the result.", Required = true };

    public static Option<ulong> Seed() => new("--seed") { Description = "Same seed, same result.", DefaultValueFactory = _ => 1 };

    public static Option<string[]> Set() => new("--set")
    {
        Description = "A setting as key=value; may be given several times.",
        Arity = ArgumentArity.ZeroOrMore,
        AllowMultipleArgumentsPerToken = true,
        DefaultValueFactory = _ => [],
    };

    /// <summary>Sets threads and gives the device.</summary>
    /// <exception cref="ArgumentException">The number or device cannot be used.</exception>
    public static torch.Device Prepare(int threads, string device)
    {
        if (threads < 1) throw new ArgumentException($"--threads is {threads}; expected at least 1.");
        torch.set_num_threads(threads);
        if (device != "cpu" && !device.StartsWith("cuda", StringComparison.Ordinal))
            throw new ArgumentException($"--device is {device}; expected cpu, cuda or cuda:N.");
        if (device != "cpu" && !torch.cuda.is_available())
            throw new ArgumentException($"--device is {device}, but there is no CUDA device that this build can use; expected cpu.");
        return new torch.Device(device);
    }

    /// <exception cref="ArgumentException">A text without an equals sign.</exception>
    public static IReadOnlyList<KeyValuePair<string, string>> KeyValues(IEnumerable<string> texts) =>
    [
        .. texts.Select(text => text.Split('=', 2) is [var key, var value] && key.Length > 0
            ? new KeyValuePair<string, string>(key, value)
            : throw new ArgumentException($"--set {text}: expected key=value.")),
    ];

    /// <exception cref="ArgumentException">Not a list of whole numbers.</exception>
    public static int[] Ids(string text)
    {
        try
        {
            return [.. text.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries).Select(id => int.Parse(id, NumberStyles.None, CultureInfo.InvariantCulture))];
        }
        catch (Exception e) when (e is FormatException or OverflowException)
        {
            throw new ArgumentException($"--ids is \"{text}\"; expected token ids separated by commas, such as 5,6,7.");
        }
    }
}
