using Compliance.Domain.Audit;

namespace Compliance.Application.Audit;

/// <summary>The key with which this portal signs the state of its log.</summary>
public interface ILogSigner
{
    /// <summary>What others check its signatures with; its name is the origin of the log.</summary>
    VerifierKey Key { get; }

    /// <summary>Signs the text of a checkpoint, or of another note that cannot be taken for one.</summary>
    NoteSignature Sign(string body);
}
