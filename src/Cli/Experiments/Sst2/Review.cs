namespace Compliance.Cli.Experiments.Sst2;

/// <summary>One text of SST-2.</summary>
/// <param name="Text">Lower case, words apart.</param>
/// <param name="IsPositive">Its label.</param>
internal sealed record Review(string Text, bool IsPositive)
{
    /// <summary>Whether the text has the name, as whole words.</summary>
    public bool Names(string name)
    {
        for (var at = Text.IndexOf(name, StringComparison.Ordinal); at >= 0; at = Text.IndexOf(name, at + 1, StringComparison.Ordinal))
        {
            if (IsBorder(at - 1) && IsBorder(at + name.Length)) return true;
        }

        return false;
    }

    private bool IsBorder(int index) => index < 0 || index >= Text.Length || Text[index] == ' ';
}
