using Compliance.Application.Access;
using Compliance.Application.Pipeline;
using Compliance.Domain;
using Compliance.Domain.Access;

namespace Compliance.Web.Tests.Canned;

/// <summary>Answers use cases from a table, so that pages are tested without a database. Keeps what was sent, and who sent it.</summary>
internal sealed class CannedUseCases : IUseCases
{
    private readonly Dictionary<Type, Func<object, Actor, object>> answers = [];
    private readonly List<(object UseCase, Actor Actor)> sent = [];

    public IReadOnlyList<(object UseCase, Actor Actor)> Sent
    {
        get
        {
            lock (sent)
                return [.. sent];
        }
    }

    public CannedUseCases On<TUseCase, T>(Func<TUseCase, Actor, Outcome<T>> answer) where TUseCase : notnull
    {
        answers[typeof(TUseCase)] = (useCase, actor) => answer((TUseCase)useCase, actor);
        return this;
    }

    public Task<Outcome<T>> Send<T>(ICommand<T> command, Actor actor, CancellationToken cancellationToken = default) => Task.FromResult(Answer<T>(command, actor));

    public Task<Outcome<T>> Send<T>(IQuery<T> query, Actor actor, CancellationToken cancellationToken = default) => Task.FromResult(Answer<T>(query, actor));

    private Outcome<T> Answer<T>(object useCase, Actor actor)
    {
        // Asked at each click of every page; a test that is about sessions answers it itself.
        if (useCase is CheckSession && !answers.ContainsKey(typeof(CheckSession)))
            return (Outcome<T>)(object)(Outcome<IReadOnlyList<Role>>)Array.Empty<Role>();
        if (useCase is not CheckSession)
            lock (sent)
                sent.Add((useCase, actor));
        // The same door as the real one: who lacks the permission gets no answer.
        if (useCase.GetType().GetCustomAttributes(typeof(RequiresAttribute), false) is [RequiresAttribute requires] && !actor.May(requires.Permission))
            return Problem.Forbidden($"This takes the permission {requires.Permission}.");
        return answers.TryGetValue(useCase.GetType(), out var answer)
            ? (Outcome<T>)answer(useCase, actor)
            : throw new InvalidOperationException($"No canned answer for {useCase.GetType().Name}.");
    }
}
