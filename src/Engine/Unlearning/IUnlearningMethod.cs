using Compliance.Engine.Training;

namespace Compliance.Engine.Unlearning;

/// <summary>A published loss that makes a model forget. Knows nothing of loops, files or what is trained.</summary>
public interface IUnlearningMethod
{
    /// <summary>The loss of one step; its parts are for people to read.</summary>
    LossTerms Loss(UnlearningStep step);
}
