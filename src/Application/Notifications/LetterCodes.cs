using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Compliance.Application.Requests;

namespace Compliance.Application.Notifications;

/// <summary>The code in a letter by which anyone who holds the letter can check it, and the hash that it is checked against.</summary>
internal static partial class LetterCodes
{
    // 16 letters of 32: 80 bits, so that nobody finds a letter by guessing. Without 0, 1, I and O, which look alike.
    private const string Alphabet = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    private const int Length = 16;

    // Notices whose text is worthless afterwards, or a secret.
    private static readonly string[] Notices = ["identity-code", "identity-reminder", "message"];

    /// <summary>Whether a message is a letter that is kept and can be checked.</summary>
    public static bool IsLetter(string template) => !Notices.Contains(template);

    /// <summary>The code of a letter: the same each time it is asked for, and not to be computed without the portal's key. "7K3M-9QXA-..."</summary>
    public static string Of(IPersonVault vault, Guid notificationId)
    {
        var random = Convert.FromHexString(vault.KeyedHash($"letter-code:{notificationId}"));
        return string.Join('-', Enumerable.Range(0, Length).Select(place => Alphabet[random[place] % Alphabet.Length]).Chunk(4).Select(part => new string(part)));
    }

    /// <summary>What is stored of a code. It has too many bits to be tried.</summary>
    public static string HashOfCode(string code) => Hex(new string([.. (code ?? "").ToUpperInvariant().Where(char.IsAsciiLetterOrDigit)]));

    /// <summary>What is stored of a letter. The code stands in it, so that the hash of a guessed text proves nothing.</summary>
    public static string HashOfLetter(string text) => Hex(Blanks().Replace(text, " ").Trim());

    private static string Hex(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    // A letter that was printed, read from a PDF or copied breaks its lines elsewhere.
    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
