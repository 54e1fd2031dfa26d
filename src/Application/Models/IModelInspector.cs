namespace Compliance.Application.Models;

/// <summary>Reads what a model folder is, without serving it.</summary>
public interface IModelInspector
{
    /// <summary>Layout-independent hash of the folder's weights, hex.</summary>
    /// <exception cref="InvalidDataException">The folder holds no readable model; the message says what was expected.</exception>
    Task<string> WeightsSha256(string folder, CancellationToken cancellationToken);
}
