using Compliance.Application.Access;

namespace Compliance.Web.Access;

/// <summary>User names of colleagues for account ids, asked for once a page.</summary>
public sealed class AccountNames(ReaderUseCases useCases)
{
    private readonly Dictionary<string, string> names = [];

    /// <summary>Asks for the names that are not known yet.</summary>
    public async Task Know(IEnumerable<string?> accountIds, CancellationToken cancellationToken = default)
    {
        var unknown = accountIds.OfType<string>().Where(id => !names.ContainsKey(id)).Distinct().ToArray();
        if (unknown.Length == 0)
            return;
        var outcome = await useCases.Send(new NameAccounts(unknown), cancellationToken);
        foreach (var id in unknown)
            names[id] = outcome.IsSuccess && outcome.Value.TryGetValue(id, out var name) ? name : id;
    }

    /// <summary>The name, or the id of a system part or of an account that is gone.</summary>
    public string Of(string? accountId) => accountId is null ? "nobody" : names.GetValueOrDefault(accountId, accountId);
}
