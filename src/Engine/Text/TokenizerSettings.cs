using System.Text.Json;
using Compliance.Engine.Models;

namespace Compliance.Engine.Text;

/// <summary>What <c>tokenizer_config.json</c> says about a tokenizer beyond <c>tokenizer.json</c>.</summary>
public sealed record TokenizerSettings
{
    /// <summary>The token that begins a document; null when the file names none.</summary>
    public string? BosToken { get; init; }

    /// <summary>The token that ends a document; null when the file names none.</summary>
    public string? EosToken { get; init; }

    /// <summary>Whether prompts begin with the first of these; null when the file is silent.</summary>
    public bool? AddsBos { get; init; }

    /// <summary>Reads the folder's file; all empty when there is none.</summary>
    /// <exception cref="InvalidDataException">The file is no valid JSON.</exception>
    public static TokenizerSettings Read(string folder)
    {
        var path = Path.Combine(folder, PromptFormatFile.FileName);
        if (!File.Exists(path))
            return new TokenizerSettings();
        using var document = JsonFile.Parse(path);
        return new TokenizerSettings
        {
            BosToken = Token(document.RootElement, "bos_token"),
            EosToken = Token(document.RootElement, "eos_token"),
            AddsBos = document.RootElement.Flag("add_bos_token"),
        };
    }

    private static string? Token(JsonElement root, string name) => root.Text(name) ?? root.Member(name)?.Text("content");
}
