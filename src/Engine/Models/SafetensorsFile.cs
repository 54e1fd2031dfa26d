using static TorchSharp.torch;

namespace Compliance.Engine.Models;

/// <summary>shell</summary>
public sealed class SafetensorsFile : IDisposable
{
    public static SafetensorsFile Open(string path) => throw new NotImplementedException();
    public IReadOnlyDictionary<string, string> Metadata => throw new NotImplementedException();
    public IReadOnlyList<SafetensorsEntry> Entries => throw new NotImplementedException();
    public Tensor ReadFloat32(string name) => throw new NotImplementedException();
    public static void Write(string path, IEnumerable<KeyValuePair<string, Tensor>> tensors, IReadOnlyDictionary<string, string>? metadata = null) => throw new NotImplementedException();
    public void Dispose() => throw new NotImplementedException();
}
