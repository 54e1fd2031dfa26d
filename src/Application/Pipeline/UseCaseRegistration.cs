using Compliance.Application.Access;
using Compliance.Application.Audit;
using Compliance.Domain;
using FluentValidation;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace Compliance.Application.Pipeline;

/// <summary>Registers every use case of this assembly behind the pipeline.</summary>
public static class UseCaseRegistration
{
    /// <summary>Adds the handlers, their validators, the pipeline in its order (authorisation, validation, transaction) and <see cref="IUseCases"/>.</summary>
    public static IServiceCollection AddUseCases(this IServiceCollection services)
    {
        services.AddSingleton<IUseCases, UseCases>();
        services.AddScoped<CurrentActor>();
        services.AddScoped<ICurrentActor>(provider => provider.GetRequiredService<CurrentActor>());
        services.AddScoped<AuditTrail>();
        services.AddScoped<IAuditTrail>(provider => provider.GetRequiredService<AuditTrail>());
        services.AddScoped<IAuditFacts>(provider => provider.GetRequiredService<AuditTrail>());
        services.AddScoped<ServiceFactory>(provider => provider.GetRequiredService);
        services.AddScoped<IMediator, Mediator>();
        services.AddScoped<Verification.EvidenceReading>();
        services.AddScoped<Verification.ReportViews>();
        services.AddScoped<Verification.Claims>();
        services.AddSingleton(Domain.Requests.LawPacks.Shipped);
        services.AddScoped<Requests.Deadlines>();
        services.AddScoped<Notifications.LetterTexts>();
        services.AddScoped<Notifications.LetterValues>();
        services.AddScoped<Accountability.ProcessingRecords>();
        services.AddScoped<AuditTree>();
        services.AddScoped<Checkpoints>();
        services.AddScoped<Requests.RequestIntake>();

        foreach (var type in typeof(UseCaseRegistration).Assembly.GetTypes().Where(type => type is { IsAbstract: false, IsGenericTypeDefinition: false }))
        {
            foreach (var contract in type.GetInterfaces().Where(contract => contract.IsGenericType))
            {
                if (contract.GetGenericTypeDefinition() == typeof(IRequestHandler<,>)) AddUseCase(services, contract, type);
                if (contract.GetGenericTypeDefinition() == typeof(IValidator<>)) services.AddSingleton(contract, type);
            }
        }

        return services;
    }

    private static void AddUseCase(IServiceCollection services, Type contract, Type handler)
    {
        var request = contract.GenericTypeArguments[0];
        var outcome = contract.GenericTypeArguments[1];
        if (!outcome.IsGenericType || outcome.GetGenericTypeDefinition() != typeof(Outcome<>))
            throw new InvalidOperationException($"{handler.Name} answers {outcome.Name}; a use case answers an Outcome.");
        var value = outcome.GenericTypeArguments[0];
        var behaviour = typeof(IPipelineBehavior<,>).MakeGenericType(request, outcome);

        services.AddScoped(contract, handler);
        services.AddScoped(behaviour, typeof(AuthorizationBehavior<,>).MakeGenericType(request, value));
        services.AddScoped(behaviour, typeof(ValidationBehavior<,>).MakeGenericType(request, value));
        if (request.IsAssignableTo(typeof(ICommand<>).MakeGenericType(value)))
            services.AddScoped(behaviour, typeof(TransactionBehavior<,>).MakeGenericType(request, value));
    }
}
