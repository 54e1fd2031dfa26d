using Compliance.Gateway.Policy;

namespace Compliance.Gateway.Chat;

/// <summary>Lets a few answers be made at a time; the others wait, and beyond a limit they are turned away.</summary>
public sealed class AnswerTurns(GatewaySettings settings) : IDisposable
{
    private readonly SemaphoreSlim _turns = new(settings.ConcurrentAnswers);
    private int _present;

    /// <summary>Waits for a turn.</summary>
    /// <returns>Dispose it to end the turn; null when too many wait already.</returns>
    public async Task<IDisposable?> Take(CancellationToken cancellationToken)
    {
        if (Interlocked.Increment(ref _present) > settings.ConcurrentAnswers + settings.WaitingRequests)
        {
            Interlocked.Decrement(ref _present);
            return null;
        }

        try
        {
            await _turns.WaitAsync(cancellationToken);
            return new Turn(this);
        }
        catch
        {
            Interlocked.Decrement(ref _present);
            throw;
        }
    }

    public void Dispose() => _turns.Dispose();

    private sealed class Turn(AnswerTurns turns) : IDisposable
    {
        private int _hasEnded;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _hasEnded, 1) == 1)
                return;
            Interlocked.Decrement(ref turns._present);
            turns._turns.Release();
        }
    }
}
