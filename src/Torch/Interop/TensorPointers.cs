using TorchSharp;

namespace Compliance.Torch;

/// <summary>The native pointers of a list of tensors, each held by a reference until Dispose. A null tensor is a null pointer.</summary>
internal sealed class TensorPointers : IDisposable
{
    private readonly TensorHandle[] held;
    private int heldCount;

    internal TensorPointers(IEnumerable<torch.Tensor> tensors, string name, bool mayHoldNull = false)
    {
        ArgumentNullException.ThrowIfNull(tensors, name);
        var list = tensors as IReadOnlyCollection<torch.Tensor> ?? tensors.ToList();
        held = new TensorHandle[list.Count];
        Pointers = new IntPtr[list.Count];
        var position = 0;
        try
        {
            foreach (var tensor in list)
            {
                if (tensor is null && !mayHoldNull)
                    throw new ArgumentNullException(name, $"Tensor {position} of the list is null.");
                if (tensor is not null)
                {
                    var handle = tensor.LiveHandle;
                    var isAdded = false;
                    handle.DangerousAddRef(ref isAdded);
                    held[heldCount++] = handle;
                    Pointers[position] = handle.DangerousGetHandle();
                }
                position++;
            }
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    internal IntPtr[] Pointers { get; }

    internal int Count => Pointers.Length;

    internal static TensorPointers OfOptional(IEnumerable<torch.Tensor> tensors, string name, bool mayHoldNull = false) =>
        new(tensors ?? [], name, mayHoldNull);

    public void Dispose()
    {
        while (heldCount > 0)
            held[--heldCount].DangerousRelease();
    }
}
