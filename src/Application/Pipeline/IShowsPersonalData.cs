namespace Compliance.Application.Pipeline;

/// <summary>A query whose answer shows personal text of a case. Each time a person gets it, that is recorded.</summary>
public interface IShowsPersonalData
{
    /// <summary>The case.</summary>
    Guid RequestId { get; }
}
