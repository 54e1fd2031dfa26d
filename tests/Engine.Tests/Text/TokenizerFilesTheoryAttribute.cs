namespace Compliance.Engine.Tests.Text;

/// <summary>A theory that needs the real vocabularies, which tests/reference/engine_tokenizer_conformance.mjs writes; skipped where there are none.</summary>
internal sealed class TokenizerFilesTheoryAttribute : TheoryAttribute
{
    public TokenizerFilesTheoryAttribute()
    {
        if (Folder is null)
            Skip = "COMPLIANCE_TOKENIZERS names no folder of real vocabularies; tests/reference/engine_tokenizer_conformance.mjs makes one.";
    }

    public static string? Folder => Environment.GetEnvironmentVariable("COMPLIANCE_TOKENIZERS") is { Length: > 0 } folder && Directory.Exists(folder) ? folder : null;
}
