using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace Compliance.Engine.Models;

/// <summary>Low-rank additions to linear layers: y = W x + (alpha / rank) B A x. Owns its tensors, which belong to no dispose scope.</summary>
/// <remarks>Hu et al., LoRA (arXiv:2106.09685). A starts as in the reference code (Kaiming uniform), B at zero, so a new adapter changes nothing.</remarks>
public sealed class LoraAdapter : IDisposable
{
    /// <summary>The target that means every linear layer, as in PEFT.</summary>
    public const string AllLinear = "all-linear";

    private const string Prefix = "base_model.model.";
    private readonly Dictionary<string, (Parameter A, Parameter B)> pairs = new(StringComparer.Ordinal);
    private readonly List<string> targets = [];

    private LoraAdapter(int rank, double alpha)
    {
        Rank = rank;
        Alpha = alpha;
    }

    /// <summary>Rank r of the addition.</summary>
    public int Rank { get; }

    /// <summary>The addition is scaled by alpha / rank.</summary>
    public double Alpha { get; }

    /// <summary>Names of the weights that are added to, such as <c>model.layers.0.self_attn.q_proj.weight</c>, in order.</summary>
    public IReadOnlyList<string> Targets => targets;

    /// <summary>All A and B in order, for an optimiser; they require gradients.</summary>
    public IEnumerable<Parameter> Parameters => targets.SelectMany(name => new[] { pairs[name].A, pairs[name].B });

    /// <summary>The reading matrix of a target, float32 [r, in].</summary>
    public Parameter A(string weightName) => pairs[weightName].A;

    /// <summary>The writing matrix of a target, float32 [out, r].</summary>
    public Parameter B(string weightName) => pairs[weightName].B;

    /// <summary>Makes an adapter that changes nothing yet.</summary>
    /// <param name="weights">The weights to add to.</param>
    /// <param name="targets">Parts of names of two-dimensional layer weights, such as <c>q_proj</c>, or <see cref="AllLinear"/>; each must match at least one.</param>
    /// <param name="rank">At least 1.</param>
    /// <param name="alpha">Above zero.</param>
    /// <param name="seed">Seed of A.</param>
    /// <exception cref="ArgumentException">A target matches no weight, or rank or alpha is out of range.</exception>
    public static LoraAdapter Create(WeightSet weights, IReadOnlyList<string> targets, int rank, double alpha, ulong seed)
    {
        if (rank < 1 || !(alpha > 0))
            throw new ArgumentException($"LoRA needs a rank of at least 1 and an alpha above zero; given {rank} and {alpha}.");
        var linearNames = weights.Names.Where(name => IsOfLayer(name) && weights[name].ndim == 2).ToList();
        foreach (var target in targets)
        {
            if (!linearNames.Any(name => Matches(name, target)))
                throw new ArgumentException($"LoRA target {target} matches no linear layer of this model.", nameof(targets));
        }
        using var scope = NewDisposeScope();
        using var generator = new Generator(seed);
        var adapter = new LoraAdapter(rank, alpha);
        foreach (var name in linearNames.Where(name => targets.Any(target => Matches(name, target))))
        {
            var weight = weights[name];
            // Kaiming uniform with a = sqrt(5) gives the bound 1 / sqrt(fan in), as in the reference code.
            var bound = 1 / Math.Sqrt(weight.shape[1]);
            var a = rand([rank, weight.shape[1]], dtype: float32, generator: generator).mul(2 * bound).sub(bound).to(weight.device);
            var b = zeros([weight.shape[0], rank], dtype: float32, device: weight.device);
            adapter.Add(name, a, b);
        }
        return adapter;
    }

    /// <summary>What is added to the output of a linear layer.</summary>
    /// <param name="weightName">Name of the layer's weight.</param>
    /// <param name="input">float32 [..., in].</param>
    /// <returns>float32 [..., out], or null when the adapter has nothing for this weight.</returns>
    public Tensor? Apply(string weightName, Tensor input) =>
        pairs.TryGetValue(weightName, out var pair) ? F.linear(F.linear(input, pair.A), pair.B).mul(Alpha / Rank) : null;

    /// <summary>Adds the adapter to the weights themselves, after which the model answers the same without it.</summary>
    /// <exception cref="ArgumentException">A target is missing or has another shape.</exception>
    public void MergeInto(WeightSet weights)
    {
        using var noGradients = no_grad();
        using var scope = NewDisposeScope();
        foreach (var name in targets)
        {
            if (!weights.Contains(name))
                throw new ArgumentException($"The adapter adds to {name}, which the model does not have.", nameof(weights));
            var (a, b) = pairs[name];
            var addition = b.mm(a).mul(Alpha / Rank);
            if (!addition.shape.SequenceEqual(weights[name].shape))
                throw new ArgumentException($"The adapter adds {ShapeText.Of(addition)} to {name}, which is {ShapeText.Of(weights[name])}.", nameof(weights));
            weights[name].add_(addition);
        }
    }

    /// <summary>Writes a safetensors file with PEFT's tensor names and, as metadata, rank, alpha and the base model's identity.</summary>
    public void Save(string path, string baseModelSha256)
    {
        var tensors = targets.SelectMany(name => new KeyValuePair<string, Tensor>[]
        {
            new(Prefix + Stem(name) + ".lora_A.weight", pairs[name].A),
            new(Prefix + Stem(name) + ".lora_B.weight", pairs[name].B),
        });
        SafetensorsFile.Write(path, tensors, new Dictionary<string, string>
        {
            ["format"] = "pt",
            ["lora_rank"] = Rank.ToString(System.Globalization.CultureInfo.InvariantCulture),
            ["lora_alpha"] = Alpha.ToString("R", System.Globalization.CultureInfo.InvariantCulture),
            ["base_model_sha256"] = baseModelSha256,
        });
    }

    /// <summary>Reads an adapter that <see cref="Save"/> wrote.</summary>
    /// <param name="path">The file.</param>
    /// <param name="baseModelSha256">Identity of the model it will be used with; null to skip the check.</param>
    /// <exception cref="InvalidDataException">Not such a file, or it was made for other weights.</exception>
    public static LoraAdapter Load(string path, string? baseModelSha256 = null)
    {
        using var file = SafetensorsFile.Open(path);
        string Metadata(string key) => file.Metadata.TryGetValue(key, out var value)
            ? value
            : throw new InvalidDataException($"{path} is no adapter: its metadata lacks {key}.");
        var madeFor = Metadata("base_model_sha256");
        if (baseModelSha256 is not null && madeFor != baseModelSha256)
            throw new InvalidDataException($"The adapter was made for the model {madeFor}, not for {baseModelSha256}.");
        if (!int.TryParse(Metadata("lora_rank"), System.Globalization.CultureInfo.InvariantCulture, out var rank) || rank < 1
            || !double.TryParse(Metadata("lora_alpha"), System.Globalization.CultureInfo.InvariantCulture, out var alpha) || !(alpha > 0))
        {
            throw new InvalidDataException($"{path} has rank {Metadata("lora_rank")} and alpha {Metadata("lora_alpha")}; expected a count and a positive number.");
        }
        using var scope = NewDisposeScope();
        var adapter = new LoraAdapter(rank, alpha);
        foreach (var entry in file.Entries.Where(entry => entry.Name.EndsWith(".lora_A.weight", StringComparison.Ordinal)))
        {
            var stem = entry.Name[..^".lora_A.weight".Length];
            var a = file.ReadFloat32(entry.Name);
            var b = file.ReadFloat32(stem + ".lora_B.weight");
            if (a.ndim != 2 || b.ndim != 2 || a.shape[0] != rank || b.shape[1] != rank)
                throw new InvalidDataException($"{stem} in {path} has A {ShapeText.Of(a)} and B {ShapeText.Of(b)}, expected rank {rank}.");
            var name = stem.StartsWith(Prefix, StringComparison.Ordinal) ? stem[Prefix.Length..] : stem;
            adapter.Add(name + ".weight", a, b);
        }
        return adapter;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var parameter in Parameters)
            parameter.Dispose();
    }

    private void Add(string name, Tensor a, Tensor b)
    {
        var pair = (A: new Parameter(a), B: new Parameter(b));
        pair.A.DetachFromDisposeScope();
        pair.B.DetachFromDisposeScope();
        pairs.Add(name, pair);
        targets.Add(name);
    }

    private static bool Matches(string name, string target) => target == AllLinear || name == target || name.Split('.').Contains(target);

    // Only names of layers have a number in them: model.layers.3.mlp.up_proj.weight, transformer.h.3.mlp.c_fc.weight.
    private static bool IsOfLayer(string name) => name.Split('.').Any(part => part.All(char.IsAsciiDigit));

    private static string Stem(string name) => name[..^".weight".Length];
}
