using Compliance.Application.Enforcement;
using Compliance.Domain.Enforcement;

namespace Compliance.Gateway.Tests;

/// <summary>Says what it was told to, and remembers what it was asked. A null in the script is a failure of the model.</summary>
internal sealed class ScriptedChat(ConversationGuard guard, params string?[] script) : IServedChat
{
    public List<ChatPrompt> Asked { get; } = [];

    public ServedModel Model { get; } = new("scripted", Guid.Empty, 1, "", "", [], null);

    public ConversationGuard Guard => guard;

    public void Recheck()
    {
    }

    public int CountTokens(string text) => text.Length;

    public async IAsyncEnumerable<string> Answer(ChatPrompt prompt, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.Yield();
        Asked.Add(prompt);
        yield return script[Asked.Count - 1] ?? throw new ChatPromptTooLongException(10, 5);
    }

    public void Dispose()
    {
    }
}
