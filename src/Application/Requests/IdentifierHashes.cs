using System.Globalization;
using System.Text;
using Compliance.Domain.Requests;

namespace Compliance.Application.Requests;

/// <summary>Keyed hashes of what identifies a person, each detail in the form in which two requests would agree on it.</summary>
internal static class IdentifierHashes
{
    public const string Name = "name";

    // Shorter ones ("al", "42") are shared by strangers.
    private const int MinIdentifierLength = 4;

    public static IEnumerable<IdentifierHash> Of(IPersonVault vault, Guid requestId, SubjectDetails details)
    {
        var found = new List<(string Kind, string Text)> { ("email", details.Email.Trim().ToLowerInvariant()) };
        found.AddRange(details.Identifiers.Select(LettersAndDigits).Where(text => text.Length >= MinIdentifierLength).Select(text => ("identifier", text)));
        found.AddRange(details.OtherNames.Prepend(details.FullName).Select(LettersAndDigits).Where(text => text.Length > 0).Select(text => (Name, text)));
        return found.Distinct().Select(detail => new IdentifierHash { RequestId = requestId, Kind = detail.Kind, Hash = vault.KeyedHash($"duplicate:{detail.Kind}:{detail.Text}") });
    }

    private static string LettersAndDigits(string text) =>
        new([.. text.Normalize(NormalizationForm.FormKC).ToLower(CultureInfo.InvariantCulture).Where(char.IsLetterOrDigit)]);
}
