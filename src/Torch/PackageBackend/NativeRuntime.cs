using System.Diagnostics;
using System.Globalization;
using TorchSharp;

namespace Compliance.Torch;

/// <summary>The same members as over our own library, where TorchSharp's package brings LibTorch.</summary>
public static class NativeRuntime
{
    public const double SlowestAcceptableGigaflops = 10;

    private static bool isDeterministic;

    public static string LibTorchVersion => typeof(torch).Assembly.GetName().Version?.ToString(3);

    public static string Backend => "TorchSharp " + LibTorchVersion;

    public static string LibraryPath => typeof(torch).Assembly.Location;

    public static bool IsAvailable(out string reason)
    {
        reason = torch.TryInitializeDeviceType(DeviceType.CPU) ? null : "TorchSharp could not load the LibTorch of its package.";
        return reason is null;
    }

    /// <summary>The package has no such switch: this asks cuBLAS for it, and must come before the first CUDA call.</summary>
    public static void UseDeterministicAlgorithms(bool isDeterministic, bool warnOnly = false)
    {
        NativeRuntime.isDeterministic = isDeterministic;
        Environment.SetEnvironmentVariable("CUBLAS_WORKSPACE_CONFIG", isDeterministic ? ":4096:8" : null);
    }

    public static bool AreAlgorithmsDeterministic => isDeterministic;

    public static double MatmulSpeed(int width = 512, torch.Device device = null)
    {
        using var scope = torch.NewDisposeScope();
        using var noGrad = torch.no_grad();
        var left = torch.full(new long[] { width, width }, 0.5f, torch.float32, device ?? torch.CPU);
        _ = left.mm(left).sum().to(torch.CPU).item<float>();
        var seconds = new double[5];
        for (var i = 0; i < seconds.Length; i++)
        {
            var begin = Stopwatch.GetTimestamp();
            _ = left.mm(left).sum().to(torch.CPU).item<float>();
            seconds[i] = Stopwatch.GetElapsedTime(begin).TotalSeconds;
        }

        Array.Sort(seconds);
        return 2.0 * width * width * width / seconds[2] / 1e9;
    }

    public static string SlowMatmulWarning()
    {
        var gigaflops = MatmulSpeed();
        return gigaflops >= SlowestAcceptableGigaflops
            ? null
            : string.Create(CultureInfo.InvariantCulture, $"A 512 x 512 product ran at {gigaflops:0.0} GF/s, 10 or more is expected.");
    }

    public static int ThreadCount
    {
        get => torch.get_num_threads();
        set => torch.set_num_threads(value);
    }
}
