namespace Compliance.Engine.Text;

/// <summary>A token that is found in the text before anything else is split.</summary>
internal sealed record AddedToken(int Id, string Content, bool IsSpecial, bool StripsLeft, bool StripsRight, bool IsSingleWord);
