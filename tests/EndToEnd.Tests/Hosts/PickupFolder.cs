using System.Text;
using System.Text.RegularExpressions;

namespace Compliance.EndToEnd.Tests.Hosts;

/// <summary>The folder into which the demo's mail goes.</summary>
internal sealed partial class PickupFolder(string path)
{
    public string Folder => path;

    /// <summary>The newest code that was sent to the address for the request.</summary>
    public async Task<string> Code(string email, string reference) =>
        CodeInText().Match(await Message(email, reference, "your code is:")).Groups[1].Value.Replace(" ", "", StringComparison.Ordinal);

    /// <summary>Waits for the text of a message to the address that names the request and holds the words.</summary>
    public Task<string> Message(string email, string reference, string words) => Eventually.Get(
        $"a message with '{words}'",
        () => Task.FromResult(Messages(email).FirstOrDefault(text => text.Contains(reference, StringComparison.Ordinal) && text.Contains(words, StringComparison.Ordinal))),
        TimeSpan.FromMinutes(3));

    private IEnumerable<string> Messages(string email) =>
        Directory.Exists(path)
            ? new DirectoryInfo(path).GetFiles("*.eml").OrderByDescending(file => file.LastWriteTimeUtc).Select(file => File.ReadAllText(file.FullName))
                .Where(message => message.Contains(email, StringComparison.OrdinalIgnoreCase)).Select(Text)
            : [];

    /// <summary>The head, which names the request, and the decoded text.</summary>
    private static string Text(string message)
    {
        var parts = message.ReplaceLineEndings("\n").Split("\n\n", 2);
        return $"{parts[0]}\n\n{Body(parts)}";
    }

    private static string Body(string[] parts)
    {
        if (parts[0].Contains("base64", StringComparison.OrdinalIgnoreCase))
            return Encoding.UTF8.GetString(Convert.FromBase64String(parts[1].Replace("\n", "", StringComparison.Ordinal).Trim())).ReplaceLineEndings("\n");
        if (!parts[0].Contains("quoted-printable", StringComparison.OrdinalIgnoreCase))
            return parts[1];
        var bytes = QuotedByte().Replace(parts[1].Replace("=\n", "", StringComparison.Ordinal), match => ((char)Convert.ToByte(match.Groups[1].Value, 16)).ToString());
        return Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(bytes)).ReplaceLineEndings("\n");
    }

    [GeneratedRegex("your code is: ([0-9]{4} ?[0-9]{4})")]
    private static partial Regex CodeInText();

    [GeneratedRegex("=([0-9A-F]{2})")]
    private static partial Regex QuotedByte();
}
