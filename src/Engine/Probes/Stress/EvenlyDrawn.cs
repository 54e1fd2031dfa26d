namespace Compliance.Engine.Probes.Stress;

/// <summary>A part of a list, spread over all of it.</summary>
public static class EvenlyDrawn
{
    /// <summary>The whole list, or <paramref name="mostItems"/> of it at even distances.</summary>
    public static IReadOnlyList<T> From<T>(IReadOnlyList<T> items, int mostItems) =>
        items.Count <= mostItems ? items : [.. Enumerable.Range(0, mostItems).Select(i => items[(int)((long)i * items.Count / mostItems)])];
}
