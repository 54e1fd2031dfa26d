using TorchSharp;
using static TorchSharp.torch;

namespace Compliance.Torch;

/// <summary>An index expression applied to a tensor: first the views (positions, slices, new axes), then masks and index tensors.</summary>
internal sealed class IndexSelection : IDisposable
{
    private readonly List<Tensor> intermediate = [];
    private readonly List<Tensor> indices = [];
    private readonly Tensor source;
    private Tensor view;
    private bool hasIndexTensor;

    private IndexSelection(Tensor tensor)
    {
        source = tensor;
        view = tensor;
    }

    internal static IndexSelection Of(Tensor tensor, TensorIndex[] entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        var selection = new IndexSelection(tensor);
        try
        {
            selection.Apply(entries);
            return selection;
        }
        catch
        {
            selection.Dispose();
            throw;
        }
    }

    internal Tensor Read()
    {
        if (!hasIndexTensor)
            return view.alias();
        using var pointers = new TensorPointers(indices, nameof(indices), mayHoldNull: true);
        return view.Index(pointers);
    }

    internal void Write(Tensor value)
    {
        if (!hasIndexTensor)
        {
            view.copy_(value);
            return;
        }

        using var pointers = new TensorPointers(indices, nameof(indices), mayHoldNull: true);
        view.IndexPut(pointers, value);
    }

    public void Dispose()
    {
        foreach (var tensor in intermediate)
            tensor.Dispose();
    }

    private void Apply(TensorIndex[] entries)
    {
        var named = 0L;
        var ellipses = 0;
        foreach (var entry in entries)
        {
            named += entry.Kind switch
            {
                TensorIndex.IndexKind.Single or TensorIndex.IndexKind.Slice => 1,
                TensorIndex.IndexKind.Tensor => Width(entry.IndexTensor),
                _ => 0,
            };
            ellipses += entry.Kind == TensorIndex.IndexKind.Ellipsis ? 1 : 0;
        }

        var dims = source.ndim;
        if (named > dims)
            throw new ArgumentException($"{named} indexes for a tensor of {dims} dimensions, shape [{Shapes.Text(source.shape, ", ")}].");
        if (ellipses > 1)
            throw new ArgumentException("An index expression can have one ellipsis only.");

        var dim = 0L;
        foreach (var entry in entries)
        {
            switch (entry.Kind)
            {
                case TensorIndex.IndexKind.Single:
                    Advance(view.select(dim, entry.StartOrPosition.Value));
                    break;
                case TensorIndex.IndexKind.Slice:
                    if (entry.StartOrPosition is { } || entry.Stop is { } || entry.Step is { })
                        Advance(view.slice(dim, entry.StartOrPosition ?? 0, entry.Stop ?? long.MaxValue, entry.Step ?? 1));
                    dim++;
                    indices.Add(null);
                    break;
                case TensorIndex.IndexKind.Ellipsis:
                    for (var skipped = dims - named; skipped > 0; skipped--)
                    {
                        dim++;
                        indices.Add(null);
                    }

                    break;
                case TensorIndex.IndexKind.None:
                    Advance(view.unsqueeze(dim++));
                    indices.Add(null);
                    break;
                case TensorIndex.IndexKind.Bool:
                    Advance(view.unsqueeze(dim++));
                    var mask = full([1], entry.StartOrPosition != 0, ScalarType.Bool, view.device);
                    intermediate.Add(mask);
                    AddIndexTensor(mask);
                    break;
                default:
                    AddIndexTensor(entry.IndexTensor);
                    dim += Width(entry.IndexTensor);
                    break;
            }
        }
    }

    // A mask of k dimensions stands for k dimensions of the tensor.
    private static long Width(Tensor index) => index.dtype is ScalarType.Bool or ScalarType.Byte ? index.ndim : 1;

    private void AddIndexTensor(Tensor index)
    {
        hasIndexTensor = true;
        indices.Add(index);
    }

    private void Advance(Tensor next)
    {
        intermediate.Add(next);
        view = next;
    }
}
