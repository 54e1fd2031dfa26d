namespace Compliance.Engine.Text;

/// <summary>A token that is found in the text before anything else is split.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Content">How it is written.</param>
/// <param name="IsSpecial">Whether it is markup, which people's texts never become.</param>
/// <param name="StripsLeft">Whether it takes the blanks before it.</param>
/// <param name="StripsRight">Whether it takes the blanks after it.</param>
/// <param name="IsSingleWord">Whether it is found only where no letter, digit or underscore touches it.</param>
/// <param name="IsNormalized">Whether it is looked for in the normalised text instead of in what was written.</param>
internal sealed record AddedToken(int Id, string Content, bool IsSpecial, bool StripsLeft, bool StripsRight, bool IsSingleWord, bool IsNormalized);
