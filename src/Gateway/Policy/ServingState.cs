using System.Diagnostics.CodeAnalysis;
using Compliance.Application.Enforcement;

namespace Compliance.Gateway.Policy;

/// <summary>What is served at this moment. Fails closed: without a fresh policy nothing is served.</summary>
public sealed class ServingState(GatewaySettings settings, TimeProvider clock)
{
    private readonly Lock _gate = new();
    private Dictionary<string, IServedChat> _served = [];
    private Dictionary<string, string> _refused = [];
    private HashSet<string> _loading = [];
    private DateTimeOffset? _readAt;

    /// <summary>Whether the policy was read lately.</summary>
    public bool IsFresh
    {
        get
        {
            lock (_gate)
                return _readAt is { } readAt && clock.GetUtcNow() - readAt <= TimeSpan.FromSeconds(settings.PolicyMaxAgeSeconds);
        }
    }

    /// <summary>Names of the models that the policy names, those that cannot be served included.</summary>
    public IReadOnlyList<string> ModelNames
    {
        get
        {
            lock (_gate)
                return [.. _served.Keys.Concat(_refused.Keys).Order(StringComparer.Ordinal)];
        }
    }

    /// <summary>Number of models that cannot be served.</summary>
    public int RefusedCount
    {
        get
        {
            lock (_gate)
                return _refused.Count;
        }
    }

    /// <summary>The model of that name, if it may be served.</summary>
    public bool TryFind(string name, [NotNullWhen(true)] out IServedChat? chat)
    {
        lock (_gate)
            return _served.TryGetValue(name, out chat) && IsFresh;
    }

    /// <summary>Why a model that the policy names is not served, or null.</summary>
    public string? WhyRefused(string name)
    {
        lock (_gate)
            return _refused.GetValueOrDefault(name);
    }

    /// <summary>Whether the policy names the model but it is being loaded.</summary>
    public bool IsLoading(string name)
    {
        lock (_gate)
            return _loading.Contains(name);
    }

    internal IReadOnlyDictionary<string, IServedChat> Served
    {
        get
        {
            lock (_gate)
                return _served;
        }
    }

    /// <summary>Takes one model out at once; its successor may be on its way.</summary>
    internal void Withdraw(string name, bool isReplaced)
    {
        lock (_gate)
        {
            _served = _served.Where(pair => pair.Key != name).ToDictionary();
            if (isReplaced)
                _loading = [.. _loading, name];
        }
    }

    internal void Replace(Dictionary<string, IServedChat> served, Dictionary<string, string> refused)
    {
        lock (_gate)
        {
            _served = served;
            _refused = refused;
            _loading = [];
            _readAt = clock.GetUtcNow();
        }
    }
}
