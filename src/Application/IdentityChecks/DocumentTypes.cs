namespace Compliance.Application.IdentityChecks;

/// <summary>Which files may prove an identity, told by their first bytes.</summary>
internal static class DocumentTypes
{
    // OWASP ASVS 5.0, 5.2.1: a photo of a phone or a scan fits; more is not needed.
    public const int MaxBytes = 5 * 1024 * 1024;

    private static readonly (string ContentType, string Extension, byte[] Start)[] Known =
    [
        ("image/jpeg", "jpg", [0xFF, 0xD8, 0xFF]),
        ("image/png", "png", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]),
        ("application/pdf", "pdf", "%PDF-"u8.ToArray()),
    ];

    /// <summary>The type of the content, or null when it is none of those.</summary>
    public static string? Of(ReadOnlySpan<byte> content)
    {
        foreach (var (contentType, _, start) in Known)
            if (content.StartsWith(start)) return contentType;
        return null;
    }

    public static string ExtensionOf(string contentType) => Known.First(known => known.ContentType == contentType).Extension;
}
