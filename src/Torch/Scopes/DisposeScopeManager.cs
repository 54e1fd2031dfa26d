namespace TorchSharp;

/// <summary>The stack of dispose scopes of one thread.</summary>
public class DisposeScopeManager
{
    [ThreadStatic]
    private static DisposeScopeManager ofThread;

    internal static DisposeScopeManager OfThread => ofThread ??= new DisposeScopeManager();

    public static ThreadDisposeScopeStatistics Statistics => OfThread.StatisticsOfThread;

    internal ThreadDisposeScopeStatistics StatisticsOfThread { get; } = new();

    private DisposeScope Current { get; set; }

    internal DisposeScope Begin() => Current = new DisposeScope(this, Current);

    internal void End(DisposeScope scope)
    {
        // Scopes that were begun inside an ended one and never ended themselves stay usable until they end.
        if (ReferenceEquals(Current, scope))
        {
            var next = scope.OuterScope;
            while (next is { IsEnded: true })
                next = next.OuterScope;
            Current = next;
        }
    }

    internal void Register(torch.Tensor tensor)
    {
        if (Current is null)
        {
            StatisticsOfThread.CreatedOutsideScopeCount++;
            return;
        }

        StatisticsOfThread.CreatedInScopeCount++;
        Current.Add(tensor);
    }
}
