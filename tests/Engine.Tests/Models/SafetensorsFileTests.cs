using System.Buffers.Binary;
using System.Text;
using Compliance.Engine.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace Compliance.Engine.Tests.Models;

public sealed class SafetensorsFileTests : IDisposable
{
    private const string TwoTensors = """{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"b":{"dtype":"F32","shape":[1],"data_offsets":[8,12]}}""";
    private readonly TemporaryFolder folder = new();
    private readonly DisposeScope scope = NewDisposeScope();

    public void Dispose()
    {
        scope.Dispose();
        folder.Dispose();
    }

    [Fact]
    public void A_file_by_another_writer_is_read_and_half_types_are_widened()
    {
        File.WriteAllBytes(folder.File("a"), Convert.FromBase64String(ReferenceModels.Safetensors.GetProperty("base64").GetString()!));
        using var file = SafetensorsFile.Open(folder.File("a"));
        Assert.Equal("pt", file.Metadata["format"]);
        Assert.Equal(["F32", "F16", "BF16"], file.Entries.Select(entry => entry.DataType));
        foreach (var expected in ReferenceModels.Safetensors.GetProperty("expected").EnumerateObject())
        {
            var tensor = file.ReadFloat32(expected.Name);
            Assert.Equal([2, 4], tensor.shape);
            Assert.Equal(expected.Value.Floats().Select(BitConverter.SingleToInt32Bits), tensor.data<float>().ToArray().Select(BitConverter.SingleToInt32Bits));
        }
    }

    [Fact]
    public void What_is_written_is_read_back_exactly()
    {
        var matrix = randn([3, 5], dtype: float32);
        var number = torch.tensor(1.5f);
        var nothing = zeros([0, 4], float32);
        SafetensorsFile.Write(
            folder.File("a"),
            [KeyValuePair.Create("matrix", matrix), KeyValuePair.Create("number", number), KeyValuePair.Create("nothing", nothing)],
            new Dictionary<string, string> { ["note"] = "\"quoted\" é" });
        using var file = SafetensorsFile.Open(folder.File("a"));
        Assert.Equal("\"quoted\" é", file.Metadata["note"]);
        Assert.Equal(matrix.data<float>().ToArray(), file.ReadFloat32("matrix").data<float>().ToArray());
        Assert.Equal(1.5f, file.ReadFloat32("number").item<float>());
        Assert.Empty(file.ReadFloat32("number").shape);
        Assert.Equal([0, 4], file.ReadFloat32("nothing").shape);
        Assert.Equal(0, BinaryPrimitives.ReadInt64LittleEndian(File.ReadAllBytes(folder.File("a"))) % 8);
    }

    [Fact]
    public void Transposed_tensors_are_written_in_logical_order()
    {
        var matrix = arange(6, float32).view(2, 3).t();
        SafetensorsFile.Write(folder.File("a"), [KeyValuePair.Create("m", matrix)]);
        using var file = SafetensorsFile.Open(folder.File("a"));
        Assert.Equal([0, 3, 1, 4, 2, 5], file.ReadFloat32("m").data<float>().ToArray());
    }

    [Fact]
    public void Writing_replaces_the_old_file_and_leaves_no_temporary_one()
    {
        SafetensorsFile.Write(folder.File("a"), [KeyValuePair.Create("x", zeros([2], float32))]);
        SafetensorsFile.Write(folder.File("a"), [KeyValuePair.Create("y", ones([2], float32))]);
        using var file = SafetensorsFile.Open(folder.File("a"));
        Assert.Equal("y", Assert.Single(file.Entries).Name);
        Assert.Equal([folder.File("a")], Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void A_write_that_fails_keeps_the_old_file()
    {
        SafetensorsFile.Write(folder.File("a"), [KeyValuePair.Create("x", ones([2], float32))]);
        var disposed = zeros([2], float32);
        disposed.Dispose();
        Assert.ThrowsAny<Exception>(() => SafetensorsFile.Write(folder.File("a"), [KeyValuePair.Create("x", zeros([2], float32)), KeyValuePair.Create("y", disposed)]));
        using var file = SafetensorsFile.Open(folder.File("a"));
        Assert.Equal([1, 1], file.ReadFloat32("x").data<float>().ToArray());
        Assert.Equal([folder.File("a")], Directory.GetFiles(folder.Path));
    }

    [Theory]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"b":{"dtype":"F32","shape":[2],"data_offsets":[4,12]}}""", "overlap or leave a hole")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"b":{"dtype":"F32","shape":[1],"data_offsets":[8,12]}}""", "overlap or leave a hole")]
    [InlineData("""{"a":{"dtype":"F32","shape":[4],"data_offsets":[0,16]}}""", "need 16 bytes of data, but it has 12")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", "need 8 bytes of data, but it has 12")]
    [InlineData("""{"a":{"dtype":"F31","shape":[3],"data_offsets":[0,12]}}""", "unknown type F31")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,12]}}""", "needs 8 bytes, but lies at 0 to 12")]
    [InlineData("""{"a":{"dtype":"F32","shape":[3],"data_offsets":[12,0]}}""", "lies at 12 to 0")]
    [InlineData("""{"a":{"dtype":"F32","shape":[-3],"data_offsets":[0,12]}}""", "no whole number from 0")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1.5],"data_offsets":[0,12]}}""", "no whole number from 0")]
    [InlineData("""{"a":{"dtype":"F32","shape":[4294967296,4294967296,4],"data_offsets":[0,12]}}""", "impossible shape")]
    [InlineData("""{"a":{"dtype":"F32","shape":[3]}}""", "lacks dtype, shape or two data_offsets")]
    [InlineData("""{"a":{"dtype":"F32","shape":[3],"data_offsets":[0,12]},"a":{"dtype":"F32","shape":[0],"data_offsets":[12,12]}}""", "no valid JSON")]
    [InlineData("""{"a":""", "no valid JSON")]
    [InlineData("""["a"]""", "does not begin with a JSON object")]
    [InlineData("""{"__metadata__":{"n":1},"a":{"dtype":"F32","shape":[3],"data_offsets":[0,12]}}""", "metadata n is no text")]
    public void A_header_that_does_not_fit_its_data_is_refused(string header, string reason)
    {
        WriteRaw(header, new byte[12]);
        AssertRefused(reason);
    }

    [Fact]
    public void The_same_writer_makes_a_file_that_is_accepted()
    {
        WriteRaw(TwoTensors, new byte[12]);
        using var file = SafetensorsFile.Open(folder.File("a"));
        Assert.Equal(["a", "b"], file.Entries.Select(entry => entry.Name));
    }

    [Fact]
    public void Every_cut_off_file_is_refused()
    {
        WriteRaw(TwoTensors, new byte[12]);
        var whole = File.ReadAllBytes(folder.File("a"));
        for (var length = 0; length < whole.Length; length++)
        {
            File.WriteAllBytes(folder.File("a"), whole[..length]);
            Assert.Throws<InvalidDataException>(() => SafetensorsFile.Open(folder.File("a")));
        }
    }

    [Theory]
    [InlineData(ulong.MaxValue, "at most 100000000")]
    [InlineData(100_000_001UL, "at most 100000000")]
    [InlineData(5_000UL, "but only 20 follow")]
    [InlineData(0UL, "does not begin with a JSON object")]
    public void A_header_length_that_lies_is_refused_before_memory_is_taken(ulong length, string reason)
    {
        var bytes = new byte[28];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, length);
        File.WriteAllBytes(folder.File("a"), bytes);
        AssertRefused(reason);
    }

    [Fact]
    public void A_tensor_that_is_no_float_or_not_there_is_refused()
    {
        WriteRaw("""{"a":{"dtype":"I32","shape":[3],"data_offsets":[0,12]}}""", new byte[12]);
        using var file = SafetensorsFile.Open(folder.File("a"));
        Assert.Contains("is I32; expected F32, F16 or BF16", Assert.Throws<InvalidDataException>(() => file.ReadFloat32("a")).Message, StringComparison.Ordinal);
        Assert.Contains("no tensor z", Assert.Throws<InvalidDataException>(() => file.ReadFloat32("z")).Message, StringComparison.Ordinal);
    }

    private void AssertRefused(string reason)
    {
        var refusal = Assert.Throws<InvalidDataException>(() => SafetensorsFile.Open(folder.File("a")));
        Assert.Contains(reason, refusal.Message, StringComparison.Ordinal);
        Assert.Contains(folder.File("a"), refusal.Message, StringComparison.Ordinal);
    }

    private void WriteRaw(string header, byte[] data)
    {
        var headerBytes = Encoding.UTF8.GetBytes(header);
        var length = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(length, headerBytes.Length);
        File.WriteAllBytes(folder.File("a"), [.. length, .. headerBytes, .. data]);
    }
}
