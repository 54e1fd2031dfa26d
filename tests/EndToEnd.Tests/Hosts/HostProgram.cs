using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Text;

namespace Compliance.EndToEnd.Tests.Hosts;

/// <summary>One of our programs, running as its own process.</summary>
internal sealed class HostProgram : IDisposable
{
    private const int TerminateSignal = 15;

    private readonly Process _program;
    private readonly StringBuilder _log = new();

    private HostProgram(string project, IReadOnlyDictionary<string, string> environment, IReadOnlyList<string> arguments)
    {
        Name = project;
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetDirectoryName(Repository.Program(project))!,
        };
        start.ArgumentList.Add(Repository.Program(project));
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        _program = new Process { StartInfo = start };
        _program.OutputDataReceived += (_, line) => Keep(line.Data);
        _program.ErrorDataReceived += (_, line) => Keep(line.Data);
        _program.Start();
        _program.BeginOutputReadLine();
        _program.BeginErrorReadLine();
        AppDomain.CurrentDomain.ProcessExit += KillLeftOver;
    }

    public string Name { get; }

    /// <summary>What it has written to its standard output and error so far.</summary>
    public string Log
    {
        get
        {
            lock (_log)
                return _log.ToString();
        }
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Starts a host and waits until it says that it is healthy.</summary>
    /// <exception cref="InvalidOperationException">It ended instead; the message holds its log.</exception>
    public static async Task<HostProgram> StartHost(string project, Uri address, IReadOnlyDictionary<string, string> environment)
    {
        var host = new HostProgram(project, new Dictionary<string, string>(environment) { ["ASPNETCORE_URLS"] = address.GetLeftPart(UriPartial.Authority) }, []);
        using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
        var isHealthy = await Eventually.Happens(
            async () =>
            {
                if (host._program.HasExited)
                    throw new InvalidOperationException($"{project} ended with code {host._program.ExitCode} instead of starting.\n{host.Log}");
                try
                {
                    using var answer = await client.GetAsync(new Uri(address, "health"));
                    return answer.IsSuccessStatusCode;
                }
                catch (Exception fault) when (fault is HttpRequestException or TaskCanceledException)
                {
                    return false;
                }
            },
            TimeSpan.FromMinutes(5));
        return isHealthy ? host : throw new InvalidOperationException($"{project} was not healthy at {address} within 5 minutes.\n{host.Log}");
    }

    /// <summary>Runs a program to its end.</summary>
    public static async Task<(int ExitCode, string Output)> Run(string project, IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        using var program = new HostProgram(project, environment, arguments);
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(20));
        await program._program.WaitForExitAsync(limit.Token);
        return (program._program.ExitCode, program.Log);
    }

    /// <summary>Ends it as a power cut would: no signal handler of it runs.</summary>
    public async Task Kill()
    {
        _program.Kill();
        await _program.WaitForExitAsync();
    }

    /// <summary>Asks it to end, as the operating system does.</summary>
    public async Task Stop()
    {
        if (!_program.HasExited)
            _ = SendSignal(_program.Id, TerminateSignal);
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        try
        {
            await _program.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            await Kill();
        }
    }

    public void Dispose()
    {
        KillLeftOver(null, EventArgs.Empty);
        AppDomain.CurrentDomain.ProcessExit -= KillLeftOver;
        _program.Dispose();
    }

    private void KillLeftOver(object? sender, EventArgs arguments)
    {
        try
        {
            if (!_program.HasExited)
                _program.Kill();
        }
        catch (InvalidOperationException)
        {
            // It has just ended by itself.
        }
    }

    private void Keep(string? line)
    {
        if (line is null)
            return;
        lock (_log)
            _log.AppendLine(line);
    }

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static extern int SendSignal(int programId, int signal);
}
