using Compliance.Application.TrainingExamples;
using Compliance.Domain.Requests;
using Compliance.Domain.TrainingExamples;
using Compliance.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Compliance.Infrastructure.ExampleSearch;

/// <summary>Searches the registered training examples in the database, in batches, the same on every provider.</summary>
internal sealed class StoredExampleIndex(IServiceScopeFactory scopes) : IExampleIndex
{
    private const int BatchSize = 1000;

    public async Task<IReadOnlyList<FoundExample>> Find(SubjectDetails details, Action<int, int> onExamined, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ComplianceDbContext>();
        var examples = db.TrainingExamples.AsNoTracking().Where(example => example.Split == "train" && example.SuppressedAt == null);
        var total = await examples.CountAsync(cancellationToken);
        var search = new PersonSearch(details);
        long after = 0;
        var examined = 0;
        while (true)
        {
            var from = after;
            var batch = await examples.Where(example => example.Id > from).OrderBy(example => example.Id).Take(BatchSize).ToListAsync(cancellationToken);
            if (batch.Count == 0) break;
            foreach (var example in batch) search.Examine(example);
            after = batch[^1].Id;
            examined += batch.Count;
            onExamined(examined, Math.Max(total, examined));
        }

        return search.Rank();
    }
}
