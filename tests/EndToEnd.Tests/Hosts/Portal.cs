namespace Compliance.EndToEnd.Tests.Hosts;

/// <summary>The three real hosts on one SQLite file in a folder of their own, with the demo's accounts, population and model.</summary>
public class Portal : IAsyncLifetime
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"compliance-{Guid.NewGuid():N}");
    private readonly List<HostProgram> _started = [];
    private readonly Dictionary<string, string> _environment;
    private HostProgram? _web;
    private HostProgram? _worker;
    private HostProgram? _gateway;

    public Portal()
    {
        Directory.CreateDirectory(_folder);
        WebAddress = new Uri($"http://localhost:{HostProgram.FreePort()}");
        GatewayAddress = new Uri($"http://localhost:{HostProgram.FreePort()}");
        WorkerAddress = new Uri($"http://localhost:{HostProgram.FreePort()}");
        _environment = new Dictionary<string, string>
        {
            ["Mode"] = "Demo",
            ["DataFolder"] = _folder,
            ["PublicUrl"] = WebAddress.GetLeftPart(UriPartial.Authority),
            ["Portal__Demo"] = "true",
            // One machine plays all people here.
            ["Portal__PublicFormsPerMinute"] = "10000",
            // More threads than asked for make native sums differ from run to run.
            ["OMP_NUM_THREADS"] = "1",
        };
    }

    public Uri WebAddress { get; }

    public Uri GatewayAddress { get; }

    public Uri WorkerAddress { get; }

    internal PickupFolder Mail => new(Path.Combine(_folder, "mail"));

    public string DataFolder => _folder;

    public string DatabaseFile => Path.Combine(_folder, "compliance.db");

    /// <summary>All that the hosts have logged, those included that were killed.</summary>
    public string Logs => string.Join('\n', _started.Select(host => $"== {host.Name}\n{host.Log}"));

    async Task IAsyncLifetime.InitializeAsync()
    {
        if (WhyNot is not null)
            return;
        await Fill();
        _web = await Start("Web", WebAddress);
        _worker = await Start("Worker", WorkerAddress);
        _gateway = await Start("Gateway", GatewayAddress);
    }

    async Task IAsyncLifetime.DisposeAsync()
    {
        foreach (var host in new[] { _gateway, _web, _worker }.OfType<HostProgram>())
            await host.Stop();
        var logs = Directory.CreateDirectory(Path.Combine(Repository.Root, "artifacts", "host-logs", GetType().Name)).FullName;
        foreach (var (index, host) in _started.Index())
        {
            await File.WriteAllTextAsync(Path.Combine(logs, $"{host.Name.ToLowerInvariant()}-{index}.log"), host.Log);
            host.Dispose();
        }

        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Why the hosts cannot start here, or null.</summary>
    protected virtual string? WhyNot => BrowserFactAttribute.WhyNot;

    /// <summary>Registers data sets and models before the hosts start.</summary>
    protected virtual Task Fill() => Must("demo", "seed", "--samples", Repository.Samples);

    /// <summary>Runs a <c>compliance</c> command on this portal's database, and returns what it wrote.</summary>
    /// <exception cref="InvalidOperationException">It failed; the message holds what it said.</exception>
    public async Task<string> Must(params string[] arguments)
    {
        var (exitCode, output) = await Command(arguments);
        return exitCode == 0 ? output : throw new InvalidOperationException($"compliance {string.Join(' ', arguments)} ended with {exitCode}.\n{output}");
    }

    /// <summary>Runs a <c>compliance</c> command on this portal's database.</summary>
    public Task<(int ExitCode, string Output)> Command(params string[] arguments) => HostProgram.Run("Cli", _environment, arguments);

    /// <summary>The same, with the data in another folder.</summary>
    public Task<(int ExitCode, string Output)> CommandOn(string dataFolder, params string[] arguments) =>
        HostProgram.Run("Cli", new Dictionary<string, string>(_environment) { ["DataFolder"] = dataFolder }, arguments);

    /// <summary>Takes the Worker away as a power cut would.</summary>
    public Task KillWorker() => _worker!.Kill();

    public async Task StartWorker() => _worker = await Start("Worker", WorkerAddress);

    private async Task<HostProgram> Start(string project, Uri address)
    {
        var host = await HostProgram.StartHost(project, address, _environment);
        _started.Add(host);
        return host;
    }
}
