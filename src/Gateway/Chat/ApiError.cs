namespace Compliance.Gateway.Chat;

/// <summary>A refusal in the format of the OpenAI API.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Type">"invalid_request_error", "authentication_error", "rate_limit_error" or "server_error".</param>
/// <param name="Code">Stable code.</param>
/// <param name="Message">What was expected. Never repeats what the client sent.</param>
/// <param name="Parameter">The field it concerns.</param>
internal sealed record ApiError(int Status, string Type, string Code, string Message, string? Parameter = null)
{
    public static ApiError Invalid(string code, string message, string? parameter = null) => new(StatusCodes.Status400BadRequest, "invalid_request_error", code, message, parameter);

    public static ApiError ModelNotFound { get; } = new(StatusCodes.Status404NotFound, "invalid_request_error", "model_not_found", "There is no such model here. GET /v1/models lists those that are served.", "model");

    public static ApiError KeyMissing { get; } = new(StatusCodes.Status401Unauthorized, "authentication_error", "invalid_api_key", "Send a key of this gateway as a bearer token in the Authorization header.");

    public static ApiError TooBusy { get; } = new(StatusCodes.Status429TooManyRequests, "rate_limit_error", "too_many_requests", "Too many requests are waiting. Try again in a few seconds.");

    public static ApiError PolicyUnavailable { get; } = new(
        StatusCodes.Status503ServiceUnavailable, "server_error", "policy_unavailable", "The gateway cannot read what it must enforce, so it answers nothing. Try again in a few seconds.");

    public static ApiError ModelUnavailable { get; } = new(
        StatusCodes.Status503ServiceUnavailable, "server_error", "model_unavailable", "The model or what must be enforced on it did not pass its check, so it is not served.", "model");

    public static ApiError Unexpected { get; } = new(StatusCodes.Status500InternalServerError, "server_error", "internal_error", "The request failed. The log of the gateway says more under the id in the x-request-id header.");

    /// <summary>The body: <c>{"error": {...}}</c>.</summary>
    public object Body => new { error = new { message = Message, type = Type, param = Parameter, code = Code } };

    public async Task Write(HttpResponse response, CancellationToken cancellationToken)
    {
        response.StatusCode = Status;
        if (Status is StatusCodes.Status503ServiceUnavailable or StatusCodes.Status429TooManyRequests)
            response.Headers.RetryAfter = "2";
        await response.WriteAsJsonAsync(Body, cancellationToken);
    }
}
