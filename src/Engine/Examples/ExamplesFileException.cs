namespace Compliance.Engine.Examples;

/// <summary>A line of an examples file cannot be read. The message names file, line and what was expected, never the content.</summary>
public sealed class ExamplesFileException(string file, int lineNumber, string expectation)
    : FormatException($"{file}, line {lineNumber}: {expectation}")
{
    /// <summary>Counted from 1.</summary>
    public int LineNumber { get; } = lineNumber;
}
