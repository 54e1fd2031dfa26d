namespace TorchSharp.Modules;

/// <summary>Parameters that share the settings of an optimiser.</summary>
public abstract class ParamGroup
{
    private protected ParamGroup(IEnumerable<Parameter> parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        Parameters = [.. parameters];
    }

    public IEnumerable<Parameter> Parameters { get; }

    public abstract double LearningRate { get; set; }
}
