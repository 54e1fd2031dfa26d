using Compliance.Domain.Enforcement;

namespace Compliance.Application.Enforcement;

/// <summary>A served model, ready to answer. Safe from many threads; disposing it waits for nobody, an answer on its way keeps what it needs.</summary>
public interface IServedChat : IDisposable
{
    /// <summary>What was loaded.</summary>
    ServedModel Model { get; }

    /// <summary>The guardrails that the caller must apply before and after <see cref="Answer"/>.</summary>
    ConversationGuard Guard { get; }

    /// <summary>Checks the files on disk against their hashes again.</summary>
    /// <exception cref="ArtifactRefusedException">A file has changed or is gone.</exception>
    void Recheck();

    /// <summary>Number of tokens of a text, for the usage figures.</summary>
    int CountTokens(string text);

    /// <summary>The raw answer in pieces, as the model makes them, with the soft prompt in front. Nothing is kept.</summary>
    /// <exception cref="ChatPromptTooLongException">The prompt leaves no room for an answer.</exception>
    IAsyncEnumerable<string> Answer(ChatPrompt prompt, CancellationToken cancellationToken);
}
