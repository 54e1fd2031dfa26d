using System.Diagnostics;
using System.Net;

namespace Compliance.Worker.Tests;

/// <summary>The worker as it runs in production: a process of its own, which can be killed.</summary>
internal sealed class WorkerProcess : IDisposable
{
    private readonly Process _process;
    private readonly List<string> _lines = [];

    private WorkerProcess(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public string Output
    {
        get
        {
            lock (_lines)
                return string.Join('\n', _lines);
        }
    }

    public static WorkerProcess Start(string dataFolder, string mode = "Demo", string? url = null, Dictionary<string, string>? variables = null)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = AppContext.BaseDirectory };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "Compliance.Worker.dll"));
        start.Environment["Mode"] = mode;
        start.Environment["DataFolder"] = dataFolder;
        start.Environment["ASPNETCORE_URLS"] = url ?? $"http://127.0.0.1:{FreePort()}";
        start.Environment["OMP_NUM_THREADS"] = "1";
        start.Environment.Remove("COMPLIANCE_MASTER_KEY");
        foreach (var (name, value) in variables ?? [])
            start.Environment[name] = value;
        return new WorkerProcess(Process.Start(start)!);
    }

    /// <summary>kill -9: nothing of it gets another instruction.</summary>
    public void Kill()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
    }

    public async Task<int> Ended(TimeSpan within)
    {
        using var late = new CancellationTokenSource(within);
        await _process.WaitForExitAsync(late.Token);
        return _process.ExitCode;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            Kill();
        _process.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private void Keep(string? line)
    {
        lock (_lines)
            if (line is not null)
                _lines.Add(line);
    }
}
