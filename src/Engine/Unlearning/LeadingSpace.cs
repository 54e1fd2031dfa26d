namespace Compliance.Engine.Unlearning;

/// <summary>A completion often begins with the space that parts it from its prompt; what takes its place has to begin in the same way.</summary>
internal static class LeadingSpace
{
    public static string Like(string original, string replacement) => original[..(original.Length - original.TrimStart().Length)] + replacement.TrimStart();
}
