using System.CommandLine;
using System.Runtime.InteropServices;
using Compliance.Engine.Models;
using TorchSharp;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace Compliance.Cli.Engine;

/// <summary><c>compliance logits</c>: raw numbers of a forward pass, to compare with other implementations.</summary>
internal static class LogitsCommand
{
    public static Command Create()
    {
        var model = EngineOptions.Model();
        var ids = new Option<string>("--ids") { Description = "Token ids, separated by commas.", Required = true };
        var threads = EngineOptions.Threads();
        var device = EngineOptions.Device();
        var json = EngineOptions.Json();
        var command = new Command("logits", "Writes the logits of the last position and the mean loss of each next token.") { model, ids, threads, device, json };
        command.SetAction(parsed =>
        {
            var place = EngineOptions.Prepare(parsed.GetValue(threads), parsed.GetRequiredValue(device));
            var tokenIds = EngineOptions.Ids(parsed.GetRequiredValue(ids));
            if (tokenIds.Length == 0) throw new ArgumentException("--ids is empty; expected at least one token id.");
            using var loaded = ModelFolder.Load(parsed.GetRequiredValue(model).FullName, place);
            var vocabularySize = loaded.Model.Config.VocabularySize;
            if (tokenIds.FirstOrDefault(id => id >= vocabularySize, -1) is var tooLarge and >= 0)
                throw new ArgumentException($"--ids has {tooLarge}; expected ids below {vocabularySize}.");

            using var noGradients = no_grad();
            using var scope = NewDisposeScope();
            var input = tensor(tokenIds.Select(id => (long)id).ToArray(), [1, tokenIds.Length], device: place);
            var logits = loaded.Model.Forward(loaded.Model.EmbedTokens(input)).squeeze(0); // [T, V]
            var lastLogits = MemoryMarshal.Cast<byte, float>(logits.select(0, tokenIds.Length - 1).cpu().contiguous().bytes).ToArray();
            float? meanLoss = tokenIds.Length == 1
                ? null
                : F.cross_entropy(logits.narrow(0, 0, tokenIds.Length - 1), input.squeeze(0).narrow(0, 1, tokenIds.Length - 1)).item<float>();
            new Terminal(parsed, parsed.GetValue(json)).Result(new { ids = tokenIds, logits = lastLogits, meanLoss }, output =>
            {
                foreach (var (logit, id) in lastLogits.Select((logit, id) => (logit, id)).OrderByDescending(pair => pair.logit).Take(10))
                    output.WriteLine($"{id,8}  {Terminal.Number(logit)}");
                if (meanLoss is { } loss) output.WriteLine($"mean loss of each next token: {Terminal.Number(loss)}");
            });
            return 0;
        });
        return command;
    }
}
