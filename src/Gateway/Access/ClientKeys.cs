using System.Security.Cryptography;
using System.Text;
using Compliance.Gateway.Chat;
using Compliance.Gateway.Policy;

namespace Compliance.Gateway.Access;

/// <summary>Lets in clients that send a known key. The configuration holds hashes, so that it is no list of keys.</summary>
internal sealed class ClientKeys(GatewaySettings settings) : IMiddleware
{
    private readonly byte[][] _hashes = [.. settings.ApiKeySha256.Select(Convert.FromHexString)];

    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        if (settings.AllowAnonymous || !context.Request.Path.StartsWithSegments("/v1") || Knows(context.Request.Headers.Authorization.ToString()))
            await next(context);
        else
            await ApiError.KeyMissing.Write(context.Response, context.RequestAborted);
    }

    private bool Knows(string header)
    {
        const string scheme = "Bearer ";
        if (!header.StartsWith(scheme, StringComparison.OrdinalIgnoreCase))
            return false;
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(header[scheme.Length..].Trim()));
        var isKnown = false;
        // Every hash is compared, so that the time taken tells nothing.
        foreach (var known in _hashes)
            isKnown |= CryptographicOperations.FixedTimeEquals(known, hash);
        return isKnown;
    }
}
