using System.Globalization;
using System.Runtime.InteropServices;
using TorchSharp;

namespace Compliance.Torch;

/// <summary>What the tensor library offers beside TorchSharp's API: version, determinism, and the speed of its BLAS.</summary>
public static class NativeRuntime
{
    /// <summary>Below this speed of one float32 product on one thread, a slow BLAS is loaded (OpenBLAS gives 30 and more).</summary>
    public const double SlowestAcceptableGigaflops = 10;

    /// <summary>Version of LibTorch that the native library was built against, for example "1.13.1".</summary>
    public static string LibTorchVersion => Marshal.PtrToStringUTF8(Native.ct_version());

    /// <summary>Name of this implementation, for reports: a result is only comparable under the same one.</summary>
    public static string Backend => "LibTorch " + LibTorchVersion;

    /// <summary>Path of the native library in use, or null while no tensor call was made.</summary>
    public static string LibraryPath => NativeLibraryResolver.LoadedFrom;

    /// <summary>True when the native library is there and loads. Loads it.</summary>
    /// <param name="reason">What is missing and what to install; null when all is there.</param>
    public static bool IsAvailable(out string reason)
    {
        try
        {
            _ = LibTorchVersion;
            reason = null;
            return true;
        }
        catch (NotSupportedException missing)
        {
            reason = missing.Message;
            return false;
        }
    }

    /// <summary>Lets LibTorch use only algorithms that give the same result every time; an operation without one throws.</summary>
    public static void UseDeterministicAlgorithms(bool isDeterministic, bool warnOnly = false) =>
        NativeCall.Check(Native.ct_set_deterministic(isDeterministic ? 1 : 0, warnOnly ? 1 : 0));

    /// <summary>True when only deterministic algorithms are allowed.</summary>
    public static bool AreAlgorithmsDeterministic
    {
        get
        {
            NativeCall.Check(Native.ct_get_deterministic(out var isDeterministic));
            return isDeterministic != 0;
        }
    }

    /// <summary>Speed of one product of two square float32 matrices with the present number of threads, median of five.</summary>
    /// <returns>1e9 floating-point operations per second.</returns>
    public static double MatmulSpeed(int width = 512, torch.Device device = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        var place = device ?? torch.CPU;
        NativeCall.Check(Native.ct_matmul_speed(width, 5, (int)place.type, place.NativeIndex, out var gigaflops));
        return gigaflops;
    }

    /// <summary>Times one product and says what to do if it is slow.</summary>
    /// <returns>A warning to show and log, or null when the speed is as it should be.</returns>
    public static string SlowMatmulWarning() => SlowMatmulWarning(MatmulSpeed());

    internal static string SlowMatmulWarning(double gigaflops) =>
        gigaflops >= SlowestAcceptableGigaflops
            ? null
            : string.Create(
                CultureInfo.InvariantCulture,
                $"A 512 x 512 product ran at {gigaflops:0.0} GF/s, {SlowestAcceptableGigaflops:0} or more is expected: training will be some ten times slower. ") +
              "Install libopenblas0-openmp and run 'bash build/native.sh' again, or give the process more processor time.";

    /// <summary>Number of threads inside one operation. LibTorch starts with 1 here.</summary>
    public static int ThreadCount
    {
        get => torch.get_num_threads();
        set => torch.set_num_threads(value);
    }
}
