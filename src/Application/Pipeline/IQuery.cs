using Compliance.Domain;
using MediatR;

namespace Compliance.Application.Pipeline;

/// <summary>A use case that only reads.</summary>
public interface IQuery<T> : IRequest<Outcome<T>>;
