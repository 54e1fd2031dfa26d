using Compliance.Domain.Access;

namespace Compliance.Application.Access;

/// <summary>Who runs the present use case. Set once per scope by <see cref="Pipeline.IUseCases"/>.</summary>
public interface ICurrentActor
{
    Actor Actor { get; }
}
