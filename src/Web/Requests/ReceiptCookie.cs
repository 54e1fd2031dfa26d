using System.Text.Json;
using Compliance.Application.Requests;
using Microsoft.AspNetCore.DataProtection;

namespace Compliance.Web.Requests;

/// <summary>Hands the receipt from the form to the receipt page for one hour, sealed in the person's own browser: the secret link is kept nowhere on the server and stands in no address of the form.</summary>
public sealed class ReceiptCookie(IDataProtectionProvider protection)
{
    private const string Name = "receipt";
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    private readonly ITimeLimitedDataProtector protector = protection.CreateProtector("Compliance.Receipt").ToTimeLimitedDataProtector();

    /// <summary>Leaves the receipt with the browser.</summary>
    public void Write(HttpResponse response, Receipt receipt) => response.Cookies.Append(
        Name,
        protector.Protect(JsonSerializer.Serialize(receipt), Lifetime),
        new() { HttpOnly = true, SameSite = SameSiteMode.Strict, Secure = response.HttpContext.Request.IsHttps, Path = "/receipt", MaxAge = Lifetime, IsEssential = true });

    /// <summary>The receipt that this browser got within the last hour, or null.</summary>
    public Receipt? Read(HttpRequest request)
    {
        try
        {
            return request.Cookies[Name] is { } sealedReceipt ? JsonSerializer.Deserialize<Receipt>(protector.Unprotect(sealedReceipt)) : null;
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            // Too old, or not ours.
            return null;
        }
    }
}
