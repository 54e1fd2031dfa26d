using System.Text.Json;
using Compliance.Application.Enforcement;
using Compliance.Gateway.Policy;

namespace Compliance.Gateway.Chat;

/// <summary>The part of an OpenAI chat request that this gateway understands. What it cannot honour it refuses instead of ignoring it.</summary>
/// <param name="Texts">Everything that the client sent, in order, for the input filter.</param>
internal sealed record ChatRequest(string Model, ChatPrompt Prompt, IReadOnlyList<string> Texts, bool IsStream, bool WantsUsageInStream)
{
    /// <summary>Features whose silent absence would give a client something else than it asked for.</summary>
    private static readonly string[] Unsupported = ["tools", "functions", "logprobs", "top_logprobs", "audio", "logit_bias"];

    public static ChatRequest? Parse(JsonElement body, GatewaySettings settings, out ApiError? error)
    {
        try
        {
            error = null;
            return Parse(body, settings);
        }
        catch (RefusedException refused)
        {
            error = refused.Error;
            return null;
        }
    }

    private static ChatRequest Parse(JsonElement body, GatewaySettings settings)
    {
        if (body.ValueKind != JsonValueKind.Object)
            throw Refuse("invalid_body", "The body must be a JSON object.");
        if (Text(body, "model") is not { Length: > 0 } model)
            throw Refuse("missing_model", "Name the model to ask.", "model");
        foreach (var name in Unsupported)
            if (Find(body, name) is { } value && value.ValueKind is not JsonValueKind.False && !IsEmpty(value))
                throw Refuse("unsupported_parameter", $"This gateway does not support '{name}'. Leave it out.", name);
        if (Number(body, "n", 1, 1, 128) != 1)
            throw Refuse("unsupported_value", "This gateway gives one answer per request: leave 'n' out or set it to 1.", "n");
        if (Number(body, "top_p", 1, 0, 1) != 1)
            throw Refuse("unsupported_value", "This gateway samples from all tokens: leave 'top_p' out or set it to 1.", "top_p");
        if (Find(body, "response_format") is { ValueKind: JsonValueKind.Object } format && Text(format, "type") is not "text")
            throw Refuse("unsupported_value", "This gateway answers in plain text only.", "response_format");

        var (instruction, turns, texts) = Messages(body);
        var wanted = Number(body, Find(body, "max_completion_tokens") is null ? "max_tokens" : "max_completion_tokens", settings.DefaultMaxTokens, 1, int.MaxValue);
        var prompt = new ChatPrompt(
            instruction,
            turns,
            (int)Math.Min(wanted, settings.LargestMaxTokens),
            Number(body, "temperature", 1, 0, 2),
            Find(body, "seed") is { } seed && seed.TryGetInt64(out var given) ? unchecked((ulong)given) : (ulong)Random.Shared.NextInt64(),
            Stops(body));
        var options = Find(body, "stream_options") ?? default;
        return new ChatRequest(model, prompt, texts, Flag(body, "stream"), options.ValueKind == JsonValueKind.Object && Flag(options, "include_usage"));
    }

    private static (string? Instruction, IReadOnlyList<string> Turns, IReadOnlyList<string> Texts) Messages(JsonElement body)
    {
        if (Find(body, "messages") is not { ValueKind: JsonValueKind.Array } messages || messages.GetArrayLength() == 0)
            throw Refuse("missing_messages", "Send at least one message.", "messages");
        var instructions = new List<string>();
        var turns = new List<string>();
        var texts = new List<string>();
        foreach (var message in messages.EnumerateArray())
        {
            if (message.ValueKind != JsonValueKind.Object)
                throw Refuse("invalid_message", "Each message must be an object with 'role' and 'content'.", "messages");
            var text = Content(message);
            texts.Add(text);
            switch (Text(message, "role"))
            {
                case "system" or "developer":
                    instructions.Add(text);
                    break;
                // Two messages of one side in a row are one turn.
                case "user" when turns.Count % 2 == 1:
                    turns[^1] += "\n" + text;
                    break;
                case "assistant" when turns.Count % 2 == 0 && turns.Count > 0:
                    turns[^1] += "\n" + text;
                    break;
                case "user":
                    turns.Add(text);
                    break;
                case "assistant" when turns.Count > 0:
                    turns.Add(text);
                    break;
                case "assistant":
                    throw Refuse("invalid_message", "The first message after the instructions must come from the user.", "messages");
                default:
                    throw Refuse("invalid_message", "The role of a message must be 'system', 'developer', 'user' or 'assistant'.", "messages");
            }
        }

        if (turns.Count % 2 == 0)
            throw Refuse("invalid_message", "The last message must come from the user.", "messages");
        return (instructions.Count == 0 ? null : string.Join(' ', instructions), turns, texts);
    }

    private static string Content(JsonElement message)
    {
        switch (Find(message, "content"))
        {
            case { ValueKind: JsonValueKind.String } text:
                return text.GetString()!;
            case { ValueKind: JsonValueKind.Array } parts:
                return string.Join('\n', parts.EnumerateArray().Select(part =>
                    part.ValueKind == JsonValueKind.Object && Text(part, "type") == "text" && Text(part, "text") is { } text
                        ? text
                        : throw Refuse("unsupported_content", "Content parts must be of type 'text'.", "messages")));
            default:
                throw Refuse("invalid_message", "The content of a message must be a text or a list of text parts.", "messages");
        }
    }

    private static IReadOnlyList<string> Stops(JsonElement body)
    {
        switch (Find(body, "stop"))
        {
            case null:
                return [];
            case { ValueKind: JsonValueKind.String } one:
                return [one.GetString()!];
            case { ValueKind: JsonValueKind.Array } several when several.GetArrayLength() <= 4 && several.EnumerateArray().All(stop => stop.ValueKind == JsonValueKind.String):
                return [.. several.EnumerateArray().Select(stop => stop.GetString()!).Where(stop => stop.Length > 0)];
            default:
                throw Refuse("invalid_value", "'stop' must be a text or at most four texts.", "stop");
        }
    }

    private static double Number(JsonElement body, string name, double otherwise, double least, double most)
    {
        if (Find(body, name) is not { } value)
            return otherwise;
        if (value.ValueKind != JsonValueKind.Number || !value.TryGetDouble(out var number) || number < least || number > most)
            throw Refuse("invalid_value", $"'{name}' must be a number between {least} and {most}.", name);
        return number;
    }

    private static bool Flag(JsonElement body, string name) => Find(body, name)?.ValueKind switch
    {
        null or JsonValueKind.False => false,
        JsonValueKind.True => true,
        _ => throw Refuse("invalid_value", $"'{name}' must be true or false.", name),
    };

    private static string? Text(JsonElement body, string name) => Find(body, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    private static JsonElement? Find(JsonElement body, string name) =>
        body.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    private static bool IsEmpty(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => value.GetArrayLength() == 0,
        JsonValueKind.Object => !value.EnumerateObject().Any(),
        _ => false,
    };

    private static RefusedException Refuse(string code, string message, string? parameter = null) => new(ApiError.Invalid(code, message, parameter));

    private sealed class RefusedException(ApiError error) : Exception
    {
        public ApiError Error => error;
    }
}
