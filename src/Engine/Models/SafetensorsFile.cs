using System.Buffers.Binary;
using System.IO.MemoryMappedFiles;
using System.Runtime.InteropServices;
using System.Text.Json;
using static TorchSharp.torch;

namespace Compliance.Engine.Models;

/// <summary>A safetensors file, memory-mapped. Everything the header says is checked against the file before a tensor is touched.</summary>
/// <remarks>
/// Format: https://github.com/huggingface/safetensors. The tensors must cover the data without holes or overlaps, as the reference reader demands.
/// </remarks>
public sealed class SafetensorsFile : IDisposable
{
    // The reference reader's limit; a larger header is an attack on memory, not a model.
    private const long MaxHeaderBytes = 100_000_000;

    private static readonly Dictionary<string, int> BytesPerNumber = new(StringComparer.Ordinal)
    {
        ["BOOL"] = 1,
        ["U8"] = 1,
        ["I8"] = 1,
        ["I16"] = 2,
        ["U16"] = 2,
        ["F16"] = 2,
        ["BF16"] = 2,
        ["I32"] = 4,
        ["U32"] = 4,
        ["F32"] = 4,
        ["I64"] = 8,
        ["U64"] = 8,
        ["F64"] = 8,
    };

    private readonly MemoryMappedFile map;
    private readonly MemoryMappedViewAccessor view;
    private readonly string path;
    private readonly long dataStart;
    private readonly Dictionary<string, SafetensorsEntry> entries;

    private SafetensorsFile(string path, MemoryMappedFile map, MemoryMappedViewAccessor view, long dataStart, Header header)
    {
        this.path = path;
        this.map = map;
        this.view = view;
        this.dataStart = dataStart;
        Metadata = header.Metadata;
        Entries = header.Entries;
        entries = header.Entries.ToDictionary(entry => entry.Name, StringComparer.Ordinal);
    }

    /// <summary>The file's own notes.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>The tensors in the order of their data.</summary>
    public IReadOnlyList<SafetensorsEntry> Entries { get; }

    /// <summary>Opens and checks a file.</summary>
    /// <exception cref="InvalidDataException">The file is cut off, or its header is not what the format demands; the message says which.</exception>
    public static SafetensorsFile Open(string path)
    {
        var length = new FileInfo(path).Length;
        if (length < 8)
            throw Refusal(path, $"it has {length} bytes; the length of the header alone takes 8");
        var map = MemoryMappedFile.CreateFromFile(path, FileMode.Open, null, 0, MemoryMappedFileAccess.Read);
        MemoryMappedViewAccessor? view = null;
        try
        {
            view = map.CreateViewAccessor(0, length, MemoryMappedFileAccess.Read);
            Span<byte> prefix = stackalloc byte[8];
            view.SafeMemoryMappedViewHandle.ReadSpan(0, prefix);
            var headerLength = BinaryPrimitives.ReadUInt64LittleEndian(prefix);
            if (headerLength > MaxHeaderBytes)
                throw Refusal(path, $"its header claims {headerLength} bytes; at most {MaxHeaderBytes} are accepted");
            if ((long)headerLength > length - 8)
                throw Refusal(path, $"its header claims {headerLength} bytes, but only {length - 8} follow");
            var headerBytes = new byte[headerLength];
            view.SafeMemoryMappedViewHandle.ReadSpan(8, headerBytes.AsSpan());
            var dataStart = 8 + (long)headerLength;
            return new SafetensorsFile(path, map, view, dataStart, ReadHeader(path, headerBytes, length - dataStart));
        }
        catch
        {
            view?.Dispose();
            map.Dispose();
            throw;
        }
    }

    /// <summary>Writes a file of float32 tensors: first to a temporary file beside it, then renamed, so that no reader ever sees half of it.</summary>
    /// <param name="path">The file; replaced when there.</param>
    /// <param name="tensors">Names and tensors; written as float32 in this order.</param>
    /// <param name="metadata">Notes for the header; null for none.</param>
    public static void Write(string path, IEnumerable<KeyValuePair<string, Tensor>> tensors, IReadOnlyDictionary<string, string>? metadata = null)
    {
        var list = tensors.ToList();
        using var headerStream = new MemoryStream();
        using (var json = new Utf8JsonWriter(headerStream))
        {
            json.WriteStartObject();
            if (metadata is { Count: > 0 })
            {
                json.WriteStartObject("__metadata__");
                foreach (var (key, value) in metadata)
                    json.WriteString(key, value);
                json.WriteEndObject();
            }
            long offset = 0;
            foreach (var (name, tensor) in list)
            {
                json.WriteStartObject(name);
                json.WriteString("dtype", "F32");
                json.WriteStartArray("shape");
                foreach (var size in tensor.shape)
                    json.WriteNumberValue(size);
                json.WriteEndArray();
                json.WriteStartArray("data_offsets");
                json.WriteNumberValue(offset);
                json.WriteNumberValue(offset += tensor.numel() * sizeof(float));
                json.WriteEndArray();
                json.WriteEndObject();
            }
            json.WriteEndObject();
        }
        // Readers map the data as float32, so it starts at a multiple of eight.
        while (headerStream.Length % 8 != 0)
            headerStream.WriteByte((byte)' ');
        FileReplacement.Write(path, stream =>
        {
            Span<byte> prefix = stackalloc byte[8];
            BinaryPrimitives.WriteInt64LittleEndian(prefix, headerStream.Length);
            stream.Write(prefix);
            headerStream.WriteTo(stream);
            foreach (var (_, tensor) in list)
            {
                using var scope = NewDisposeScope();
                stream.Write(tensor.detach().cpu().to(float32).contiguous().bytes);
            }
        });
    }

    /// <summary>Copies a tensor out as float32; F16 and BF16 are widened.</summary>
    /// <exception cref="InvalidDataException">No such tensor, or its type is not a float of at most 32 bits.</exception>
    public Tensor ReadFloat32(string name)
    {
        if (!entries.TryGetValue(name, out var entry))
            throw Refusal(path, $"it has no tensor {name}");
        if (entry.DataType is not ("F32" or "F16" or "BF16"))
            throw Refusal(path, $"tensor {name} is {entry.DataType}; expected F32, F16 or BF16");
        if (entry.Shape.Aggregate(1L, (product, size) => product * size) > int.MaxValue / sizeof(float))
            throw Refusal(path, $"tensor {name} has {ShapeText.Of(entry.Shape)} numbers, more than one tensor may have here (2 GiB)");
        var tensor = empty([.. entry.Shape], float32);
        if (entry.End == entry.Begin)
            return tensor;
        var target = MemoryMarshal.Cast<byte, float>(tensor.bytes);
        var handle = view.SafeMemoryMappedViewHandle;
        var start = (ulong)(dataStart + entry.Begin);
        if (entry.DataType == "F32")
        {
            handle.ReadSpan(start, target);
            return tensor;
        }
        const int Chunk = 1 << 15;
        var raw = new ushort[Math.Min(Chunk, target.Length)];
        for (var done = 0; done < target.Length; done += Chunk)
        {
            var part = raw.AsSpan(0, Math.Min(Chunk, target.Length - done));
            handle.ReadSpan(start + ((ulong)done * sizeof(ushort)), part);
            if (entry.DataType == "BF16")
            {
                for (var i = 0; i < part.Length; i++)
                    target[done + i] = BitConverter.UInt32BitsToSingle((uint)part[i] << 16);
            }
            else
            {
                for (var i = 0; i < part.Length; i++)
                    target[done + i] = (float)BitConverter.UInt16BitsToHalf(part[i]);
            }
        }
        return tensor;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        view.Dispose();
        map.Dispose();
    }

    private static Header ReadHeader(string path, byte[] headerBytes, long dataLength)
    {
        if (headerBytes.Length == 0 || headerBytes[0] != (byte)'{')
            throw Refusal(path, "its header does not begin with a JSON object");
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(headerBytes, new JsonDocumentOptions { AllowDuplicateProperties = false });
        }
        catch (JsonException error)
        {
            throw new InvalidDataException($"{path} is no safetensors file: its header is no valid JSON ({error.Message}).", error);
        }
        using (document)
        {
            var metadata = new Dictionary<string, string>(StringComparer.Ordinal);
            var found = new List<SafetensorsEntry>();
            foreach (var property in document.RootElement.EnumerateObject())
            {
                if (property.Name == "__metadata__")
                {
                    if (property.Value.ValueKind != JsonValueKind.Object)
                        throw Refusal(path, "its metadata is no JSON object");
                    foreach (var note in property.Value.EnumerateObject())
                    {
                        metadata[note.Name] = note.Value.ValueKind == JsonValueKind.String
                            ? note.Value.GetString()!
                            : throw Refusal(path, $"its metadata {note.Name} is no text");
                    }
                    continue;
                }
                found.Add(ReadEntry(path, property));
            }
            found.Sort((left, right) => (left.Begin, left.End).CompareTo((right.Begin, right.End)));
            long covered = 0;
            foreach (var entry in found)
            {
                if (entry.Begin != covered)
                    throw Refusal(path, $"tensor {entry.Name} begins at byte {entry.Begin}, expected {covered}: tensors overlap or leave a hole");
                covered = entry.End;
            }
            if (covered != dataLength)
                throw Refusal(path, $"its tensors need {covered} bytes of data, but it has {dataLength}: it is cut off or has bytes to spare");
            return new Header(metadata, found);
        }
    }

    private static SafetensorsEntry ReadEntry(string path, JsonProperty property)
    {
        var name = property.Name;
        if (property.Value.ValueKind != JsonValueKind.Object
            || !property.Value.TryGetProperty("dtype", out var type) || type.ValueKind != JsonValueKind.String
            || !property.Value.TryGetProperty("shape", out var shapeElement) || shapeElement.ValueKind != JsonValueKind.Array
            || !property.Value.TryGetProperty("data_offsets", out var offsets) || offsets.ValueKind != JsonValueKind.Array || offsets.GetArrayLength() != 2)
        {
            throw Refusal(path, $"tensor {name} lacks dtype, shape or two data_offsets");
        }
        var dataType = type.GetString()!;
        if (!BytesPerNumber.TryGetValue(dataType, out var bytesPerNumber))
            throw Refusal(path, $"tensor {name} has the unknown type {dataType}; known are {string.Join(", ", BytesPerNumber.Keys)}");
        var shape = shapeElement.EnumerateArray().Select(size => Natural(path, name, size)).ToArray();
        long begin = Natural(path, name, offsets[0]), end = Natural(path, name, offsets[1]), needed = bytesPerNumber;
        try
        {
            foreach (var size in shape)
                needed = checked(needed * size);
        }
        catch (OverflowException)
        {
            throw Refusal(path, $"tensor {name} has the impossible shape {ShapeText.Of(shape)}");
        }
        if (end < begin || end - begin != needed)
            throw Refusal(path, $"tensor {name} of {dataType} {ShapeText.Of(shape)} needs {needed} bytes, but lies at {begin} to {end}");
        return new SafetensorsEntry(name, dataType, shape, begin, end);
    }

    private static long Natural(string path, string name, JsonElement element) =>
        element.ValueKind == JsonValueKind.Number && element.TryGetInt64(out var number) && number >= 0
            ? number
            : throw Refusal(path, $"tensor {name} has a shape or offset that is no whole number from 0");

    private static InvalidDataException Refusal(string path, string reason) => new($"{path} cannot be read as safetensors: {reason}.");

    private sealed record Header(IReadOnlyDictionary<string, string> Metadata, IReadOnlyList<SafetensorsEntry> Entries);
}
