using System.Buffers.Binary;

namespace Compliance.Domain.Audit;

/// <summary>One signature line of a note.</summary>
/// <param name="Name">Name of the key; no spaces, no plus.</param>
/// <param name="KeyId">4 bytes that say which key of that name.</param>
/// <param name="Value">The signature; a cosignature begins with its time (8 bytes, big-endian, Unix seconds).</param>
/// <remarks>C2SP signed-note.</remarks>
public sealed record NoteSignature(string Name, byte[] KeyId, byte[] Value)
{
    private const string Dash = "— ";
    private const int KeyIdLength = 4;
    private const int TimeLength = 8;

    /// <summary>The line, without its line end.</summary>
    public string Line => $"{Dash}{Name} {Convert.ToBase64String([.. KeyId, .. Value])}";

    /// <summary>Time of a cosignature, or null when there is none in it.</summary>
    public DateTimeOffset? CosignedAt =>
        Value.Length > TimeLength && BinaryPrimitives.ReadInt64BigEndian(Value) is >= 0 and < 253_402_300_800 and var seconds ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null;

    /// <summary>A cosignature's signature without its time.</summary>
    public byte[] WithoutTime => Value.Length > TimeLength ? Value[TimeLength..] : [];

    /// <summary>The signature of a line, or null when it is none.</summary>
    public static NoteSignature? Parse(string line)
    {
        if (!line.StartsWith(Dash, StringComparison.Ordinal)) return null;
        var parts = line[Dash.Length..].Split(' ');
        if (parts.Length != 2 || !IsName(parts[0])) return null;
        var bytes = new byte[parts[1].Length];
        return Convert.TryFromBase64String(parts[1], bytes, out var length) && length > KeyIdLength ? new NoteSignature(parts[0], bytes[..KeyIdLength], bytes[KeyIdLength..length]) : null;
    }

    internal static bool IsName(string name) => name.Length is > 0 and <= 256 && !name.Any(letter => char.IsWhiteSpace(letter) || letter == '+');
}
