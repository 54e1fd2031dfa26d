using System.Text.Json;
using System.Text.RegularExpressions;
using Compliance.Engine.Models;

namespace Compliance.Engine.Text;

/// <summary>
/// A <see cref="PromptFormat"/> in <c>tokenizer_config.json</c>: as our own member <c>prompt_format</c>, and as a <c>chat_template</c> that transformers renders alike.
/// </summary>
public static partial class PromptFormatFile
{
    /// <summary>Name of the file in a model folder.</summary>
    public const string FileName = "tokenizer_config.json";

    private const string OwnMember = "prompt_format";

    /// <summary>Reads the format of a folder: our own member, else a chat template of a known kind, else plain completion.</summary>
    /// <exception cref="InvalidDataException">The chat template is of no known kind, or the format's end token is none of the tokenizer's.</exception>
    public static PromptFormat Read(string folder, BpeTokenizer tokenizer)
    {
        var path = Path.Combine(folder, FileName);
        var plain = PromptFormat.Plain(tokenizer) with { AddsBos = tokenizer.AddsBos && tokenizer.BosId is not null };
        string? template = null;
        JsonElement? own = null;
        using var document = File.Exists(path) ? JsonFile.Parse(path) : null;
        if (document is not null)
        {
            own = document.RootElement.Member(OwnMember);
            template = document.RootElement.Text("chat_template");
        }
        var templatePath = Path.Combine(folder, "chat_template.jinja");
        if (template is null && File.Exists(templatePath))
            template = File.ReadAllText(templatePath);
        var format = own is { } written ? FromOwn(written) : template is null ? plain : FromTemplate(template, tokenizer, path);
        format.EndId(tokenizer);
        return format;
    }

    /// <summary>Writes the folder's file.</summary>
    public static void Write(string folder, BpeTokenizer tokenizer, PromptFormat format, int maxPositions) => JsonFile.Write(Path.Combine(folder, FileName), json =>
    {
        json.WriteString("tokenizer_class", "PreTrainedTokenizerFast");
        if (tokenizer.BosId is { } bosId)
            json.WriteString("bos_token", tokenizer.TokenText(bosId));
        if (tokenizer.EosId is { } eosId)
            json.WriteString("eos_token", tokenizer.TokenText(eosId));
        json.WriteBoolean("add_bos_token", tokenizer.AddsBos);
        json.WriteBoolean("clean_up_tokenization_spaces", false);
        json.WriteNumber("model_max_length", maxPositions);
        json.WriteString("chat_template", ToTemplate(format, tokenizer));
        json.WriteStartObject(OwnMember);
        json.WriteBoolean("adds_bos", format.AddsBos);
        json.WriteString("system_prefix", format.SystemPrefix);
        json.WriteString("system_suffix", format.SystemSuffix);
        json.WriteString("user_prefix", format.UserPrefix);
        if (format.UserPrefixAfterInstruction is { } afterInstruction)
            json.WriteString("user_prefix_after_instruction", afterInstruction);
        json.WriteString("user_suffix", format.UserSuffix);
        json.WriteString("assistant_prefix", format.AssistantPrefix);
        json.WriteString("answer_prefix", format.AnswerPrefix);
        json.WriteString("default_instruction", format.DefaultInstruction);
        json.WriteString("end_token", format.EndToken);
        json.WriteEndObject();
    });

    private static PromptFormat FromOwn(JsonElement own) => new()
    {
        AddsBos = own.Flag("adds_bos") ?? false,
        SystemPrefix = own.Text("system_prefix") ?? "",
        SystemSuffix = own.Text("system_suffix") ?? "",
        UserPrefix = own.Text("user_prefix") ?? "",
        UserPrefixAfterInstruction = own.Text("user_prefix_after_instruction"),
        UserSuffix = own.Text("user_suffix") ?? "",
        AssistantPrefix = own.Text("assistant_prefix") ?? "",
        AnswerPrefix = own.Text("answer_prefix") ?? "",
        DefaultInstruction = own.Text("default_instruction"),
        EndToken = own.Text("end_token"),
    };

    // Chat templates are programs (Jinja); those of the known families are recognised by their markup instead of being run.
    private static PromptFormat FromTemplate(string template, BpeTokenizer tokenizer, string path)
    {
        if (template.Contains("<|im_start|>", StringComparison.Ordinal))
        {
            // Qwen2 puts an instruction of its own where the caller gives none.
            var standing = DefaultChatMlInstruction().Match(template);
            return new PromptFormat
            {
                SystemPrefix = "<|im_start|>system\n",
                SystemSuffix = "<|im_end|>\n",
                UserPrefix = "<|im_start|>user\n",
                UserSuffix = "<|im_end|>\n",
                AssistantPrefix = "<|im_start|>assistant\n",
                EndToken = "<|im_end|>",
                DefaultInstruction = standing.Success ? standing.Groups[1].Value : null,
            };
        }
        if (template.Contains("<|start_header_id|>", StringComparison.Ordinal))
        {
            return new PromptFormat
            {
                AddsBos = true,
                SystemPrefix = "<|start_header_id|>system<|end_header_id|>\n\n",
                SystemSuffix = "<|eot_id|>",
                UserPrefix = "<|start_header_id|>user<|end_header_id|>\n\n",
                UserSuffix = "<|eot_id|>",
                AssistantPrefix = "<|start_header_id|>assistant<|end_header_id|>\n\n",
                EndToken = "<|eot_id|>",
            };
        }
        if (template.Contains("<|user|>", StringComparison.Ordinal) && template.Contains("eos_token", StringComparison.Ordinal) && tokenizer.EosId is { } eosId)
        {
            // Zephyr and TinyLlama.
            var eos = tokenizer.TokenText(eosId)!;
            return new PromptFormat
            {
                SystemPrefix = "<|system|>\n",
                SystemSuffix = eos + "\n",
                UserPrefix = "<|user|>\n",
                UserSuffix = eos + "\n",
                AssistantPrefix = "<|assistant|>\n",
                EndToken = eos,
            };
        }
        if (template.Contains("[INST]", StringComparison.Ordinal) && tokenizer.EosId is { } endId)
        {
            var opening = template.Contains("' [INST] '", StringComparison.Ordinal) ? " [INST] " : "[INST] ";
            var isLlama2 = template.Contains("<<SYS>>", StringComparison.Ordinal);
            return new PromptFormat
            {
                AddsBos = true,
                SystemPrefix = isLlama2 ? opening + "<<SYS>>\n" : opening,
                SystemSuffix = isLlama2 ? "\n<</SYS>>\n\n" : "\n\n",
                UserPrefix = opening,
                UserPrefixAfterInstruction = "",
                UserSuffix = template.Contains(" [/INST]", StringComparison.Ordinal) ? " [/INST]" : "[/INST]",
                // SentencePiece puts the space before the answer itself.
                AnswerPrefix = tokenizer.AddsPrefixSpace ? "" : " ",
                EndToken = tokenizer.TokenText(endId),
            };
        }
        throw new InvalidDataException(
            $"{path} has a chat_template of no known kind (known: ChatML, LLaMA 2, LLaMA 3, Mistral, Zephyr). "
            + $"Add the member {OwnMember} with user_prefix, user_suffix, assistant_prefix and end_token.");
    }

    private static string ToTemplate(PromptFormat format, BpeTokenizer tokenizer)
    {
        var end = format.EndToken ?? (tokenizer.EosId is { } eosId ? tokenizer.TokenText(eosId)! : "");
        var bos = format.AddsBos ? "{{ bos_token }}" : "";
        var standing = format.DefaultInstruction is { } instruction
            ? $"{{% if messages[0]['role'] != 'system' %}}{{{{ {Quoted(format.SystemPrefix + instruction + format.SystemSuffix)} }}}}{{% endif %}}"
            : "";
        var userPrefix = format.UserPrefixAfterInstruction is { } afterInstruction
            ? $"({Quoted(afterInstruction)} if {(format.DefaultInstruction is null ? "" : "loop.index0 == 0 or ")}(loop.index0 == 1 and messages[0]['role'] == 'system') else {Quoted(format.UserPrefix)})"
            : Quoted(format.UserPrefix);
        return bos + standing + "{% for message in messages %}"
            + $"{{% if message['role'] == 'system' %}}{{{{ {Quoted(format.SystemPrefix)} + message['content'] + {Quoted(format.SystemSuffix)} }}}}"
            + $"{{% elif message['role'] == 'user' %}}{{{{ {userPrefix} + message['content'] + {Quoted(format.UserSuffix)} }}}}"
            + $"{{% elif message['role'] == 'assistant' %}}"
            + $"{{{{ {Quoted(format.AssistantPrefix + format.AnswerPrefix)} + message['content'] + {Quoted(end)} }}}}{{% endif %}}"
            + $"{{% endfor %}}{{% if add_generation_prompt %}}{{{{ {Quoted(format.AssistantPrefix)} }}}}{{% endif %}}";
    }

    private static string Quoted(string text) =>
        "'" + text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal) + "'";

    // The line break is escaped in some files and a real one in others.
    [GeneratedRegex(@"<\|im_start\|>system(?:\\n|\n)([^<'{}]+)<\|im_end\|>")]
    private static partial Regex DefaultChatMlInstruction();
}
