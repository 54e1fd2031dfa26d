using System.Globalization;

namespace Compliance.Domain.Audit;

/// <summary>What a log says about itself at one moment: who it is, how many entries it has, and the root of their tree.</summary>
/// <param name="Origin">Name of the log; the same for ever.</param>
/// <param name="Size">Number of entries, at least 0.</param>
/// <param name="Root">Root of the tree, 32 bytes.</param>
/// <remarks>C2SP tlog-checkpoint.</remarks>
public sealed record Checkpoint(string Origin, long Size, byte[] Root)
{
    /// <summary>The text that is signed.</summary>
    public string Body => string.Create(CultureInfo.InvariantCulture, $"{Origin}\n{Size}\n{Convert.ToBase64String(Root)}\n");

    /// <summary>The checkpoint of a text, or null when it is none. More lines may follow; they mean nothing here.</summary>
    public static Checkpoint? Parse(string body)
    {
        var lines = body.Split('\n');
        if (lines.Length < 4 || lines[0].Length == 0 || lines[^1].Length > 0) return null;
        if (!long.TryParse(lines[1], NumberStyles.None, CultureInfo.InvariantCulture, out var size) || size.ToString(CultureInfo.InvariantCulture) != lines[1]) return null;
        var root = new byte[lines[2].Length];
        return Convert.TryFromBase64String(lines[2], root, out var length) && length == MerkleHash.Length && Convert.ToBase64String(root[..length]) == lines[2]
            ? new Checkpoint(lines[0], size, root[..length])
            : null;
    }

    /// <summary>The checkpoint that the key signed, or null: the text is no note, another key signed it, or it speaks for another log.</summary>
    public static Checkpoint? Open(SignedNote? note, VerifierKey key) =>
        note?.SignatureOf(key) is not null && Parse(note.Body) is { } checkpoint && checkpoint.Origin == key.Name ? checkpoint : null;
}
