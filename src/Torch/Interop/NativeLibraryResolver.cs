using System.Reflection;
using System.Runtime.InteropServices;

namespace Compliance.Torch;

/// <summary>Finds libcompliance_torch: the setting, the application's folder, the repository that the program runs from, the system.</summary>
internal static class NativeLibraryResolver
{
    internal const string Setting = "COMPLIANCE_TORCH_LIBRARY";
    private const string FileName = "libcompliance_torch.so";

    internal static string LoadedFrom { get; private set; }

    internal static void Register() => NativeLibrary.SetDllImportResolver(typeof(NativeLibraryResolver).Assembly, Resolve);

    private static IntPtr Resolve(string libraryName, Assembly assembly, DllImportSearchPath? searchPath) =>
        libraryName == Native.Library ? Load(Environment.GetEnvironmentVariable(Setting), AppContext.BaseDirectory) : IntPtr.Zero;

    /// <exception cref="NotSupportedException">There is no library, or it cannot be loaded; the message names what to install.</exception>
    internal static IntPtr Load(string setting, string applicationFolder, string fileName = FileName)
    {
        if (!string.IsNullOrWhiteSpace(setting))
            return File.Exists(setting)
                ? LoadFile(setting)
                : throw new NotSupportedException($"{Setting} names {setting}, and there is no such file.");

        var beside = Path.Combine(applicationFolder, fileName);
        if (File.Exists(beside))
            return LoadFile(beside);

        if (FindRepository(applicationFolder) is { } repository)
        {
            var built = Path.Combine(repository, "artifacts", "native", fileName);
            return File.Exists(built)
                ? LoadFile(built)
                : throw new NotSupportedException($"The tensor library is not built: run 'bash build/native.sh' in {repository} (it wants {built}).");
        }

        if (NativeLibrary.TryLoad(fileName, out var handle))
            return Accept(handle, fileName);
        throw new NotSupportedException(
            $"{fileName} was not found beside the program ({applicationFolder}) nor on the system's library path. " +
            $"Build it with 'bash build/native.sh' and set {Setting} to its path.");
    }

    private static IntPtr LoadFile(string path)
    {
        try
        {
            return Accept(NativeLibrary.Load(path), path);
        }
        catch (Exception failure) when (failure is DllNotFoundException or BadImageFormatException)
        {
            throw new NotSupportedException(
                $"{path} could not be loaded: {Reason(failure)}. It needs LibTorch and OpenBLAS: " +
                "'apt-get install libtorch-dev libopenblas0-openmp', then 'bash build/native.sh'.",
                failure);
        }
    }

    // The runtime lists every name it tried; the loader's own sentence names the missing file.
    private static string Reason(Exception failure) =>
        failure.Message.Split('\n').FirstOrDefault(line => line.Contains("cannot open shared object", StringComparison.Ordinal) || line.Contains("undefined symbol", StringComparison.Ordinal))
            ?.Trim() ?? failure.Message.Split('\n')[0].Trim();

    private static unsafe IntPtr Accept(IntPtr library, string path)
    {
        var number = 0;
        if (NativeLibrary.TryGetExport(library, "ct_abi", out var export))
            _ = ((delegate* unmanaged<int*, int>)export)(&number);
        if (number != Native.AbiNumber)
            throw new NotSupportedException($"{path} has interface number {number}, {Native.AbiNumber} is expected: run 'bash build/native.sh' again.");
        LoadedFrom = path;
        return library;
    }

    private static string FindRepository(string folder)
    {
        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "native", "torch", "export.h")))
                return at.FullName;
        }

        return null;
    }
}
