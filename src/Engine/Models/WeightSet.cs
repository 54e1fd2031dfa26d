using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Compliance.Engine.Models;

/// <summary>Named float32 weights in a fixed order. Owns its tensors, which belong to no dispose scope.</summary>
public sealed class WeightSet : IDisposable
{
    private readonly Dictionary<string, Parameter> weights = new(StringComparer.Ordinal);
    private readonly List<string> names = [];

    /// <summary>Takes the tensors over: afterwards the given handles must not be used.</summary>
    /// <param name="tensors">float32, one device; names are unique.</param>
    /// <exception cref="ArgumentException">A name twice, or a tensor that is not float32.</exception>
    public WeightSet(IEnumerable<KeyValuePair<string, Tensor>> tensors)
    {
        foreach (var (name, tensor) in tensors)
        {
            if (tensor.dtype != ScalarType.Float32)
                throw new ArgumentException($"Weight {name} is {tensor.dtype}; weights are float32.", nameof(tensors));
            var parameter = new Parameter(tensor, requires_grad: false);
            parameter.DetachFromDisposeScope();
            if (!weights.TryAdd(name, parameter))
                throw new ArgumentException($"Weight {name} is given twice.", nameof(tensors));
            names.Add(name);
        }
    }

    /// <summary>Names in the order of the model, from the embeddings to the output.</summary>
    public IReadOnlyList<string> Names => names;

    /// <summary>The weight itself, not a copy.</summary>
    /// <exception cref="KeyNotFoundException">No such weight.</exception>
    public Parameter this[string name] => weights.TryGetValue(name, out var weight)
        ? weight
        : throw new KeyNotFoundException($"There is no weight {name} among the {names.Count} weights of this model.");

    /// <summary>The weights in the order of <see cref="Names"/>, for an optimiser.</summary>
    public IEnumerable<Parameter> Parameters => names.Select(name => weights[name]);

    /// <summary>Number of single numbers over all weights.</summary>
    public long ParameterCount => Parameters.Sum(weight => weight.numel());

    /// <summary>Where the weights lie.</summary>
    public Device Device => weights[names[0]].device;

    /// <summary>Whether there is a weight of that name.</summary>
    public bool Contains(string name) => weights.ContainsKey(name);

    /// <summary>Switches gradients on or off for all weights, or for those that <paramref name="only"/> accepts (the others are switched off).</summary>
    public void RequireGradients(bool required, Predicate<string>? only = null)
    {
        foreach (var name in names)
            weights[name].requires_grad = required && (only is null || only(name));
    }

    /// <summary>An independent copy without gradients, on the same device or on another.</summary>
    public WeightSet Clone(Device? device = null)
    {
        using var noGradients = no_grad();
        return new WeightSet(names.Select(name => KeyValuePair.Create(name, Copy(weights[name], device))).ToList());
    }

    /// <summary>Overwrites every weight with the one of the same name.</summary>
    /// <exception cref="ArgumentException">The two sets do not have the same names and shapes.</exception>
    public void CopyFrom(WeightSet source)
    {
        if (!names.SequenceEqual(source.names))
            throw new ArgumentException($"Cannot copy {source.names.Count} weights over {names.Count}: the names differ.", nameof(source));
        using var noGradients = no_grad();
        using var scope = NewDisposeScope();
        foreach (var name in names)
        {
            if (!weights[name].shape.SequenceEqual(source[name].shape))
                throw new ArgumentException($"Weight {name} is {ShapeText.Of(source[name])}, expected {ShapeText.Of(weights[name])}.", nameof(source));
            weights[name].copy_(source[name]);
        }
    }

    /// <summary>Identity of the weights, whatever file or precision they came from; see <see cref="WeightsFingerprint"/>.</summary>
    public string Sha256() => WeightsFingerprint.Compute(this);

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var weight in weights.Values)
            weight.Dispose();
    }

    private static Tensor Copy(Tensor weight, Device? device)
    {
        using var scope = NewDisposeScope();
        var copy = weight.detach().clone();
        if (device is not null)
            copy = copy.to(device);
        return copy.DetachFromDisposeScope();
    }
}
