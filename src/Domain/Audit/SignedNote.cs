namespace Compliance.Domain.Audit;

/// <summary>A text with signatures below it.</summary>
/// <param name="Body">The signed text; ends with a line end.</param>
/// <remarks>C2SP signed-note.</remarks>
public sealed record SignedNote(string Body, IReadOnlyList<NoteSignature> Signatures)
{
    private const int MaxLength = 64 * 1024;
    private const int MaxSignatures = 64;

    /// <summary>The note as it is sent and kept.</summary>
    public string Text => Body + "\n" + string.Concat(Signatures.Select(signature => signature.Line + "\n"));

    /// <summary>The note of a text, or null when it is none.</summary>
    public static SignedNote? Parse(string text)
    {
        if (text.Length > MaxLength || text.Any(letter => letter < ' ' && letter != '\n') || !text.EndsWith('\n')) return null;
        var gap = text.LastIndexOf("\n\n", StringComparison.Ordinal);
        if (gap < 0) return null;
        var lines = text[(gap + 2)..].Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var signatures = lines.Select(NoteSignature.Parse).OfType<NoteSignature>().ToList();
        return signatures.Count == lines.Length && signatures.Count is > 0 and <= MaxSignatures ? new SignedNote(text[..(gap + 1)], signatures) : null;
    }

    /// <summary>The valid signature of this key, or null. A wrong signature in the name of the key spoils the note.</summary>
    public NoteSignature? SignatureOf(VerifierKey key)
    {
        var own = Signatures.Where(signature => signature.Name == key.Name && signature.KeyId.AsSpan().SequenceEqual(key.KeyId)).ToList();
        return own.Count > 0 && own.All(signature => key.Verifies(Body, signature)) ? own[0] : null;
    }

    /// <summary>The same note with more signatures below it.</summary>
    public SignedNote With(IEnumerable<NoteSignature> more) => this with { Signatures = [.. Signatures, .. more] };
}
