namespace Compliance.Engine.Text;

/// <summary>A piece of a prompt.</summary>
/// <param name="Text">The text.</param>
/// <param name="IsMarkup">Whether special tokens in it count; false for what a person wrote.</param>
public readonly record struct TextPart(string Text, bool IsMarkup);
