using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Compliance.Application.Enforcement;
using Compliance.Gateway.Policy;

namespace Compliance.Gateway.Chat;

/// <summary><c>POST /v1/chat/completions</c>. Nothing of a conversation is stored, and only ids and counts are logged.</summary>
internal sealed class ChatEndpoint(ServingState state, AnswerTurns turns, GatewaySettings settings, TimeProvider clock, ILogger<ChatEndpoint> log)
{
    private static readonly JsonSerializerOptions ChunkOptions = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public async Task Answer(HttpContext context)
    {
        var cancellationToken = context.RequestAborted;
        var (request, error) = await Read(context.Request, cancellationToken);
        if (request is null)
        {
            await error!.Write(context.Response, cancellationToken);
            return;
        }

        if (Find(request.Model, out var chat) is { } unavailable)
        {
            await unavailable.Write(context.Response, cancellationToken);
            return;
        }

        using var turn = await turns.Take(cancellationToken);
        if (turn is null)
        {
            await ApiError.TooBusy.Write(context.Response, cancellationToken);
            return;
        }

        // While this request waited, somebody may have been forgotten.
        if (Find(request.Model, out chat) is { } withdrawn)
        {
            await withdrawn.Write(context.Response, cancellationToken);
            return;
        }

        try
        {
            await Answer(context, request, chat!, cancellationToken);
        }
        catch (ChatPromptTooLongException tooLong) when (!context.Response.HasStarted)
        {
            await ApiError.Invalid("context_length_exceeded", tooLong.Message, "messages").Write(context.Response, cancellationToken);
        }
        catch (ObjectDisposedException) when (!context.Response.HasStarted)
        {
            // The policy changed between finding the model and asking it.
            await ApiError.ModelUnavailable.Write(context.Response, cancellationToken);
        }
    }

    private async Task Answer(HttpContext context, ChatRequest request, IServedChat chat, CancellationToken cancellationToken)
    {
        var started = clock.GetTimestamp();
        var id = $"chatcmpl-{Guid.CreateVersion7():N}";
        var created = clock.GetUtcNow().ToUnixTimeSeconds();
        var answer = new GuardedAnswer(chat, request, (side, rule) => log.LogInformation("{Id}: the {Side} filter stopped it by the rule {Rule}", id, side, rule));
        var text = new StringBuilder();

        if (request.IsStream)
        {
            // The first piece is made before the head is sent, so that a prompt that is too long is still answered with 400.
            await using var pieces = answer.Pieces(cancellationToken).GetAsyncEnumerator(cancellationToken);
            var hasPiece = await pieces.MoveNextAsync();
            context.Response.ContentType = "text/event-stream; charset=utf-8";
            context.Response.Headers.CacheControl = "no-store";
            await Send(Chunk(new { role = "assistant", content = "" }, null));
            for (; hasPiece; hasPiece = await pieces.MoveNextAsync())
            {
                text.Append(pieces.Current);
                await Send(Chunk(new { content = pieces.Current }, null));
            }

            await Send(Chunk(new { }, FinishReason(text.ToString())));
            if (request.WantsUsageInStream)
                await Send(new { id, @object = "chat.completion.chunk", created, model = request.Model, choices = Array.Empty<object>(), usage = Usage(text.ToString()) });
            await context.Response.WriteAsync("data: [DONE]\n\n", cancellationToken);
        }
        else
        {
            await foreach (var piece in answer.Pieces(cancellationToken))
                text.Append(piece);
            context.Response.Headers.CacheControl = "no-store";
            await context.Response.WriteAsJsonAsync(
                new
                {
                    id,
                    @object = "chat.completion",
                    created,
                    model = request.Model,
                    choices = new[] { new { index = 0, message = new { role = "assistant", content = text.ToString(), refusal = (string?)null }, logprobs = (object?)null, finish_reason = FinishReason(text.ToString()) } },
                    usage = Usage(text.ToString()),
                },
                cancellationToken);
        }

        log.LogInformation(
            "{Id}: model {ModelId} answered {MessageCount} messages in {Milliseconds:F0} ms", id, chat.Model.ModelId, request.Texts.Count, clock.GetElapsedTime(started).TotalMilliseconds);

        object Chunk(object delta, string? finishReason) => new { id, @object = "chat.completion.chunk", created, model = request.Model, choices = new[] { new ChunkChoice(0, delta, finishReason) } };

        async Task Send(object chunk)
        {
            await context.Response.WriteAsync($"data: {JsonSerializer.Serialize(chunk, ChunkOptions)}\n\n", cancellationToken);
            await context.Response.Body.FlushAsync(cancellationToken);
        }

        string FinishReason(string answered) => chat.CountTokens(answered) >= request.Prompt.MaxTokens ? "length" : "stop";

        object Usage(string answered)
        {
            // Of what the client sent, not of what the gateway put in front: the figure must not tell what is enforced.
            var promptTokens = request.Texts.Sum(chat.CountTokens);
            var answerTokens = chat.CountTokens(answered);
            return new { prompt_tokens = promptTokens, completion_tokens = answerTokens, total_tokens = promptTokens + answerTokens };
        }
    }

    private ApiError? Find(string model, out IServedChat? chat)
    {
        if (state.TryFind(model, out chat))
            return null;
        if (!state.IsFresh)
            return ApiError.PolicyUnavailable;
        return state.WhyRefused(model) is null && !state.ModelNames.Contains(model) && !state.IsLoading(model) ? ApiError.ModelNotFound : ApiError.ModelUnavailable;
    }

    private async Task<(ChatRequest? Request, ApiError? Error)> Read(HttpRequest request, CancellationToken cancellationToken)
    {
        try
        {
            using var body = await JsonDocument.ParseAsync(request.Body, cancellationToken: cancellationToken);
            return (ChatRequest.Parse(body.RootElement, settings, out var error), error);
        }
        catch (JsonException)
        {
            return (null, ApiError.Invalid("invalid_json", "The body is not valid JSON."));
        }
        catch (BadHttpRequestException tooLarge) when (tooLarge.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return (null, new ApiError(StatusCodes.Status413PayloadTooLarge, "invalid_request_error", "request_too_large", "The body is too large."));
        }
    }

    private sealed record ChunkChoice(int Index, object Delta, [property: JsonPropertyName("finish_reason"), JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? FinishReason);
}
