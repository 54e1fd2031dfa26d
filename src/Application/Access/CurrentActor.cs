using Compliance.Domain.Access;

namespace Compliance.Application.Access;

/// <summary>The actor of one service scope. Nobody in particular until it is set.</summary>
internal sealed class CurrentActor : ICurrentActor
{
    public Actor Actor { get; set; } = Actor.Anonymous;
}
