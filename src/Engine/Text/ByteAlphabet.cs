namespace Compliance.Engine.Text;

/// <summary>GPT-2's way to write any byte as a visible character, so that vocabularies are text.</summary>
/// <remarks>Radford et al. 2019, encoder.py, bytes_to_unicode: printable Latin-1 stands for itself, the other bytes for U+0100 and up in order.</remarks>
internal static class ByteAlphabet
{
    private static readonly char[] CharOf = new char[256];
    private static readonly Dictionary<char, byte> ByteOf = [];

    static ByteAlphabet()
    {
        var next = 256;
        for (var value = 0; value < 256; value++)
        {
            var isPrintable = value is (>= '!' and <= '~') or (>= 0xA1 and <= 0xAC) or (>= 0xAE and <= 0xFF);
            CharOf[value] = isPrintable ? (char)value : (char)next++;
            ByteOf[CharOf[value]] = (byte)value;
        }
    }

    public static char ToChar(byte value) => CharOf[value];

    public static bool TryToByte(char character, out byte value) => ByteOf.TryGetValue(character, out value);

    /// <summary>The UTF-8 bytes of a text, each as its character.</summary>
    public static string Write(string text)
    {
        var bytes = System.Text.Encoding.UTF8.GetBytes(text);
        return string.Create(bytes.Length, bytes, static (target, source) =>
        {
            for (var i = 0; i < source.Length; i++)
                target[i] = CharOf[source[i]];
        });
    }
}
