using System.Text.Json;

namespace Compliance.Engine.Tests;

/// <summary>Values that the scripts in tests/reference computed with other software.</summary>
internal static class ReferenceValues
{
    public static JsonElement Read(string relativePath) =>
        JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, relativePath))).RootElement;

    public static int[] Integers(this JsonElement element) => element.EnumerateArray().Select(number => number.GetInt32()).ToArray();

    public static float[] Floats(this JsonElement element) => element.EnumerateArray().Select(number => number.GetSingle()).ToArray();
}
