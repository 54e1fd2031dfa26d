using Compliance.Engine.Models;

namespace Compliance.Infrastructure.ChatBackends;

/// <summary>Loaded weights that several served chats and answers use; freed when the last of them lets go.</summary>
internal sealed class SharedModel(LoadedModel model)
{
    private readonly Lock _gate = new();
    private int _holders = 1;

    public LoadedModel Model => model;

    /// <summary>Takes hold.</summary>
    /// <returns>False when the weights have been freed.</returns>
    public bool TryHold()
    {
        lock (_gate)
        {
            if (_holders == 0)
                return false;
            _holders++;
            return true;
        }
    }

    public void LetGo()
    {
        lock (_gate)
            if (--_holders > 0)
                return;
        model.Dispose();
    }
}
