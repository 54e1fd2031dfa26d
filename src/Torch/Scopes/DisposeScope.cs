namespace TorchSharp;

/// <summary>Disposes, when it ends, every tensor made on its thread since it began, except those moved out or detached.</summary>
public sealed class DisposeScope : IDisposable
{
    private readonly DisposeScopeManager owner;
    private readonly HashSet<IDisposable> disposables = new(ReferenceEqualityComparer.Instance);

    internal DisposeScope(DisposeScopeManager owner, DisposeScope outer)
    {
        this.owner = owner;
        OuterScope = outer;
    }

    internal DisposeScope OuterScope { get; }

    internal bool IsEnded { get; private set; }

    public int DisposablesCount => disposables.Count;

    public IReadOnlyList<IDisposable> DisposablesView => [.. disposables];

    public bool Contains(IDisposable disposable) => disposables.Contains(disposable);

    public T MoveToOuter<T>(T disposable) where T : IDisposable
    {
        Move(disposable, OuterScope);
        return disposable;
    }

    public (T1 first, T2 second) MoveToOuter<T1, T2>(T1 first, T2 second) where T1 : IDisposable where T2 : IDisposable =>
        (MoveToOuter(first), MoveToOuter(second));

    public (T1 first, T2 second, T3 third) MoveToOuter<T1, T2, T3>(T1 first, T2 second, T3 third)
        where T1 : IDisposable where T2 : IDisposable where T3 : IDisposable =>
        (MoveToOuter(first), MoveToOuter(second), MoveToOuter(third));

    public T Detach<T>(T disposable) where T : IDisposable
    {
        Move(disposable, null);
        return disposable;
    }

    public (T1 first, T2 second) Detach<T1, T2>(T1 first, T2 second) where T1 : IDisposable where T2 : IDisposable =>
        (Detach(first), Detach(second));

    public (T1 first, T2 second, T3 third) Detach<T1, T2, T3>(T1 first, T2 second, T3 third)
        where T1 : IDisposable where T2 : IDisposable where T3 : IDisposable =>
        (Detach(first), Detach(second), Detach(third));

    public void DisposeEverything() => DisposeAllBut([]);

    public void DisposeEverythingBut(IEnumerable<IDisposable> keep)
    {
        ArgumentNullException.ThrowIfNull(keep);
        DisposeAllBut(new HashSet<IDisposable>(keep, ReferenceEqualityComparer.Instance));
    }

    public void DisposeEverythingBut(params IDisposable[] keep) => DisposeEverythingBut((IEnumerable<IDisposable>)keep);

    public void Dispose()
    {
        if (IsEnded)
            return;
        DisposeAllBut([]);
        IsEnded = true;
        owner.End(this);
    }

    internal void Add(torch.Tensor tensor)
    {
        disposables.Add(tensor);
        tensor.OwningScope = this;
    }

    internal void Remove(torch.Tensor tensor)
    {
        disposables.Remove(tensor);
        tensor.OwningScope = null;
    }

    internal void Move(IDisposable disposable, DisposeScope target)
    {
        ArgumentNullException.ThrowIfNull(disposable);
        if (!disposables.Remove(disposable))
            return;
        while (target is { IsEnded: true })
            target = target.OuterScope;
        if (disposable is torch.Tensor tensor)
            tensor.OwningScope = target;
        if (target is null)
            owner.StatisticsOfThread.DetachedFromScopeCount++;
        else
            target.disposables.Add(disposable);
    }

    private void DisposeAllBut(HashSet<IDisposable> keep)
    {
        if (disposables.Count == 0)
            return;
        var going = new List<IDisposable>(disposables.Count);
        foreach (var disposable in disposables)
        {
            if (keep.Count == 0 || !keep.Contains(disposable))
                going.Add(disposable);
        }

        foreach (var disposable in going)
        {
            disposables.Remove(disposable);
            if (disposable is torch.Tensor tensor)
            {
                tensor.OwningScope = null;
                owner.StatisticsOfThread.DisposedInScopeCount++;
            }

            disposable.Dispose();
        }
    }
}
