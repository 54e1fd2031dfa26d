using Compliance.Torch;

namespace TorchSharp.Modules;

/// <summary>A tensor to train. Takes over the handle of the data, which is invalid afterwards.</summary>
public class Parameter : torch.Tensor
{
    public Parameter(torch.Tensor data, bool requires_grad = true) : this(TakeFrom(data, requires_grad)) { }

    private Parameter((TensorHandle Handle, DisposeScope Scope) given) : base(given.Handle)
    {
        // The parameter stands where its data stood: in that scope, or in none.
        if (!ReferenceEquals(OwningScope, given.Scope))
        {
            OwningScope?.Remove(this);
            given.Scope?.Add(this);
        }
    }

    private static (TensorHandle, DisposeScope) TakeFrom(torch.Tensor data, bool requires_grad)
    {
        ArgumentNullException.ThrowIfNull(data);
        // First the step that can fail, so that a refused tensor stays usable.
        data.requires_grad = requires_grad;
        return data.GiveUp();
    }
}
