using Compliance.Gateway.Policy;

namespace Compliance.Gateway.Chat;

/// <summary><c>GET /v1/models</c> and <c>GET /v1/models/{name}</c>.</summary>
internal static class ModelEndpoints
{
    public static async Task List(HttpContext context, ServingState state)
    {
        if (!state.IsFresh)
            await ApiError.PolicyUnavailable.Write(context.Response, context.RequestAborted);
        else
            await context.Response.WriteAsJsonAsync(new { @object = "list", data = Served(state).Select(Entry) }, context.RequestAborted);
    }

    public static async Task Get(HttpContext context, ServingState state, string name)
    {
        if (!state.IsFresh)
            await ApiError.PolicyUnavailable.Write(context.Response, context.RequestAborted);
        else if (!Served(state).Contains(name))
            await ApiError.ModelNotFound.Write(context.Response, context.RequestAborted);
        else
            await context.Response.WriteAsJsonAsync(Entry(name), context.RequestAborted);
    }

    private static IEnumerable<string> Served(ServingState state) => state.ModelNames.Where(name => state.TryFind(name, out _));

    private static object Entry(string name) => new { id = name, @object = "model", created = 0, owned_by = "compliance" };
}
