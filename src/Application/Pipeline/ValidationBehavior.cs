using Compliance.Domain;
using FluentValidation;
using MediatR;

namespace Compliance.Application.Pipeline;

/// <summary>Turns away malformed input with the first problem found, before anything is read.</summary>
internal sealed class ValidationBehavior<TRequest, T>(IEnumerable<IValidator<TRequest>> validators) : IPipelineBehavior<TRequest, Outcome<T>>
    where TRequest : IRequest<Outcome<T>>
{
    public async Task<Outcome<T>> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<Outcome<T>> next)
    {
        foreach (var validator in validators)
        {
            var result = await validator.ValidateAsync(request, cancellationToken);
            if (result.Errors.FirstOrDefault() is { } error)
                return Problem.Invalid(error.ErrorCode is { Length: > 0 } code && char.IsLower(code[0]) ? code : "invalid-input", error.ErrorMessage, error.PropertyName);
        }

        return await next();
    }
}
