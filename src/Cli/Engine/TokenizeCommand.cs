using System.CommandLine;
using Compliance.Engine.Models;

namespace Compliance.Cli.Engine;

/// <summary><c>compliance tokenize</c>: a text's token ids, and back.</summary>
internal static class TokenizeCommand
{
    public static Command Create()
    {
        var model = EngineOptions.Model();
        var text = new Option<string?>("--text") { Description = "Text; standard input if neither this nor --ids is given." };
        var ids = new Option<string?>("--ids") { Description = "Token ids to turn into text." };
        var bos = new Option<bool>("--bos") { Description = "Put the begin token first, if the tokenizer has one." };
        var json = EngineOptions.Json();
        var command = new Command("tokenize", "Turns text into token ids and back.") { model, text, ids, bos, json };
        command.SetAction(parsed =>
        {
            using var loaded = ModelFolder.Load(parsed.GetRequiredValue(model).FullName);
            var tokenIds = parsed.GetValue(ids) is { } given
                ? EngineOptions.Ids(given)
                : loaded.Tokenizer.Encode(parsed.GetValue(text) ?? Console.In.ReadToEnd(), parsed.GetValue(bos));
            if (tokenIds.FirstOrDefault(id => id >= loaded.Tokenizer.VocabularySize, -1) is var tooLarge and >= 0)
                throw new ArgumentException($"--ids has {tooLarge}; expected ids below {loaded.Tokenizer.VocabularySize}.");
            var decoded = loaded.Tokenizer.Decode(tokenIds);
            new Terminal(parsed, parsed.GetValue(json)).Result(new { ids = tokenIds, text = decoded }, output =>
            {
                output.WriteLine(string.Join(',', tokenIds));
                output.WriteLine(decoded);
            });
            return 0;
        });
        return command;
    }
}
