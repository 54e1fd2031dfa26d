namespace TorchSharp;

public static partial class torch
{
    /// <summary>Begins a scope on this thread. Do not await inside: scopes belong to threads.</summary>
    public static DisposeScope NewDisposeScope() => DisposeScopeManager.OfThread.Begin();

    /// <summary>Evaluates in a scope of its own and keeps only the result.</summary>
    public static Tensor WrappedTensorDisposeScope(Func<Tensor> expr)
    {
        ArgumentNullException.ThrowIfNull(expr);
        using var scope = NewDisposeScope();
        return expr().MoveToOuterDisposeScope();
    }
}
