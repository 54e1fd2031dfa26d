using System.Text.Json;

namespace Compliance.Engine.Models;

/// <summary>The members of a <c>config.json</c>. What is absent takes the default given, as in transformers; what is there in another type is refused.</summary>
internal sealed class ConfigReader(string path, JsonElement root)
{
    /// <summary>A whole number.</summary>
    /// <exception cref="InvalidDataException">Not there and without default, or no whole number.</exception>
    public int Integer(string name, int? byDefault = null) => root.Member(name) is null && byDefault is { } number
        ? number
        : root.Integer(name) ?? throw new InvalidDataException($"{path} has no whole number {name}.");

    /// <summary>A whole number that may be left out.</summary>
    public int? OptionalInteger(string name) => root.Member(name) is null ? null : Integer(name);

    /// <summary>A number.</summary>
    public double Number(string name, double byDefault) => OptionalNumber(name) ?? byDefault;

    /// <summary>A number that may be left out.</summary>
    public double? OptionalNumber(string name) => root.Member(name) is null
        ? null
        : root.Number(name) ?? throw new InvalidDataException($"{path} has a {name} that is no number.");

    /// <summary>Yes or no.</summary>
    public bool Flag(string name, bool byDefault) => root.Member(name) is null
        ? byDefault
        : root.Flag(name) ?? throw new InvalidDataException($"{path} has a {name} that is neither true nor false.");

    /// <summary>A text that may be left out.</summary>
    public string? OptionalText(string name) => root.Member(name) is null
        ? null
        : root.Text(name) ?? throw new InvalidDataException($"{path} has a {name} that is no text.");

    /// <summary>The activation of a plain MLP.</summary>
    public Activation Activation(string name, Activation byDefault) => OptionalText(name) switch
    {
        null => byDefault,
        "gelu" => Models.Activation.Gelu,
        "gelu_new" or "gelu_fast" or "gelu_pytorch_tanh" => Models.Activation.GeluTanh,
        "relu" => Models.Activation.Relu,
        var other => throw new InvalidDataException($"{path} asks for the activation {other}; implemented here are gelu, gelu_new, gelu_fast, gelu_pytorch_tanh and relu."),
    };

    /// <summary>Width of one head where a family has no member for it.</summary>
    public int HeadSize(int hiddenSize, int headCount) => headCount > 0 && hiddenSize % headCount == 0
        ? hiddenSize / headCount
        : throw new InvalidDataException($"{path} has hidden_size {hiddenSize}, which is not a multiple of num_attention_heads {headCount}, and no head_dim.");

    /// <summary>Base of the rotary frequencies, under the family's own name or where newer versions of transformers write it.</summary>
    public double RopeTheta(params string[] names) =>
        names.Append("rope_theta").Select(OptionalNumber).FirstOrDefault(theta => theta is not null) ?? RopeParameter("rope_theta") ?? 10000;

    /// <summary>A member of <c>rope_parameters</c>, where newer versions of transformers collect them.</summary>
    public double? RopeParameter(string name) => root.Member("rope_parameters")?.Number(name);

    /// <summary>How rotary angles are stretched for long texts; null for not at all.</summary>
    /// <exception cref="InvalidDataException">Another kind than linear or llama3, or a number of it is missing.</exception>
    public RotaryScaling? RotaryScaling()
    {
        var (kind, scaling) = ScalingOfRotary();
        return kind switch
        {
            "default" => null,
            "linear" => new RotaryScaling(Part("factor")),
            "llama3" => new RotaryScaling(Part("factor"), new FrequencyBands(Part("low_freq_factor"), Part("high_freq_factor"), (int)Part("original_max_position_embeddings"))),
            _ => throw new InvalidDataException($"{path} asks for rotary scaling {kind}; implemented are linear and llama3."),
        };

        double Part(string name) => scaling.Number(name) ?? throw new InvalidDataException($"{path} asks for rotary scaling {kind} without a number {name}.");
    }

    /// <summary>Refuses rotary embeddings whose angles are stretched for long texts.</summary>
    public void RefuseScaledRotary()
    {
        if (ScalingOfRotary().Kind is var kind and not "default")
            throw new InvalidDataException($"{path} asks for rotary scaling {kind}; for this family only unscaled rotary embeddings are implemented.");
    }

    private (string Kind, JsonElement Members) ScalingOfRotary() => (root.Member("rope_scaling") ?? root.Member("rope_parameters")) is { } scaling
        ? (scaling.Text("rope_type") ?? scaling.Text("type") ?? "default", scaling)
        : ("default", default);

    /// <summary>Refuses a switch that the family knows and that is not implemented here.</summary>
    public void RefuseFlag(string name, bool refused = true)
    {
        if (root.Member(name) is not null && Flag(name, !refused) == refused)
            throw new InvalidDataException($"{path} asks for {name} {(refused ? "true" : "false")}, which is not implemented.");
    }

    /// <summary>Refuses whatever the caller found.</summary>
    public InvalidDataException Refusal(string reason) => new($"{path} {reason}.");

    /// <summary>Whether there is such a member.</summary>
    public bool Has(string name) => root.Member(name) is not null;
}
