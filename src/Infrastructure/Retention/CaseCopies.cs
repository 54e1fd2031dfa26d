using Compliance.Application.Notifications;
using Compliance.Application.Retention;
using Compliance.Application.Unlearning;
using Compliance.Infrastructure.Artifacts;
using Compliance.Infrastructure.Persistence;
using Microsoft.Extensions.DependencyInjection;

namespace Compliance.Infrastructure.Retention;

internal sealed class CaseCopies(IArtifactStore store, INotificationChannel channel, IServiceScopeFactory scopes) : ICaseCopies
{
    public UnnamedRules WithoutNames(string storedPath, string sha256)
    {
        var path = store.ToFull(storedPath);
        var unnamed = Path.Combine(Path.GetDirectoryName(path)!, GuardrailFile.UnnamedName);
        // Beside the old one: the gateway goes on with that until the database points here.
        var written = GuardrailFile.Write(GuardrailFile.Read(path, sha256) with { Instruction = "" }, unnamed);
        return new UnnamedRules(store.ToStored(unnamed), written);
    }

    public void Delete(IReadOnlyList<string> keptRules, IReadOnlyList<Guid> runIds, IReadOnlyList<Guid> messageIds)
    {
        foreach (var kept in keptRules.Select(store.ToFull))
            foreach (var other in Directory.EnumerateFiles(Path.GetDirectoryName(kept)!).Where(file => file != kept)) File.Delete(other);
        foreach (var runId in runIds) store.DropCheckpoints(runId);
        channel.Forget(messageIds);
    }

    public async Task Scrub(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        foreach (var scrub in scope.ServiceProvider.GetServices<IDatabaseScrub>()) await scrub.Scrub(cancellationToken);
    }
}
