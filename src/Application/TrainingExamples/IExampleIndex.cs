using Compliance.Domain.Requests;
using Compliance.Domain.TrainingExamples;

namespace Compliance.Application.TrainingExamples;

/// <summary>Finds the training examples that may concern a person, over all registered training splits.</summary>
public interface IExampleIndex
{
    /// <summary>Candidates with score and reasons, best first.</summary>
    /// <param name="onExamined">Called with (examined, total) as the search goes on.</param>
    Task<IReadOnlyList<FoundExample>> Find(SubjectDetails details, Action<int, int> onExamined, CancellationToken cancellationToken);
}
