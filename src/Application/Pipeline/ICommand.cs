using Compliance.Domain;
using MediatR;

namespace Compliance.Application.Pipeline;

/// <summary>A use case that changes something: it runs in one transaction with its audit entries and the jobs that it starts.</summary>
public interface ICommand<T> : IRequest<Outcome<T>>;
