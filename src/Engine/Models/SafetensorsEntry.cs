namespace Compliance.Engine.Models;

/// <summary>One tensor in a safetensors file.</summary>
/// <param name="Name">Name of the tensor.</param>
/// <param name="DataType">As the file writes it: F32, BF16, ...</param>
/// <param name="Shape">Sizes; empty for a single number.</param>
/// <param name="Begin">First byte, counted from the end of the header.</param>
/// <param name="End">First byte after it.</param>
public sealed record SafetensorsEntry(string Name, string DataType, IReadOnlyList<long> Shape, long Begin, long End);
