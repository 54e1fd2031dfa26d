using System.IO.Compression;
using System.Text;

namespace Compliance.Engine.Probes;

/// <summary>Mean loss divided by the number of bytes that zlib makes of the answer: what is easy for every model counts less. The score of the membership attack ZLib.</summary>
/// <remarks>Carlini et al., arXiv:2012.07805. Level 6 of .NET's zlib, whose lengths can differ from another zlib's by a few bytes.</remarks>
public static class ZlibLoss
{
    /// <param name="meanLoss">Of the answer, nats per token.</param>
    /// <param name="answer">The scored text.</param>
    public static double Measure(double meanLoss, string answer) => meanLoss / CompressedLength(answer);

    /// <summary>Bytes of the text as UTF-8 after zlib, header and checksum included.</summary>
    public static long CompressedLength(string text)
    {
        using var compressed = new MemoryStream();
        using (var zlib = new ZLibStream(compressed, CompressionLevel.Optimal, leaveOpen: true)) zlib.Write(Encoding.UTF8.GetBytes(text));
        return compressed.Length;
    }
}
