using System.Reflection;
using System.Runtime.Loader;
using TorchSharp;

namespace Compliance.Torch.Tests;

public sealed class RuntimeTests
{
    [Fact]
    public void A_product_runs_at_the_speed_of_a_good_BLAS()
    {
        torch.set_num_threads(1);
        // Other work on the machine makes one measurement slow; three in a row are not slow with a good BLAS.
        Assert.Contains(Enumerable.Range(0, 3), _ => NativeRuntime.SlowMatmulWarning() is null);
    }

    [Fact]
    public void A_slow_product_gives_a_warning_that_names_the_package()
    {
        Assert.Null(NativeRuntime.SlowMatmulWarning(10));
        Assert.Contains("libopenblas0-openmp", NativeRuntime.SlowMatmulWarning(2.5), StringComparison.Ordinal);
    }

    [Fact]
    public void The_OpenMP_build_of_OpenBLAS_is_the_one_in_use()
    {
        _ = torch.get_num_threads();
        var libraries = File.ReadLines("/proc/self/maps").Where(line => line.Contains("libblas.so", StringComparison.Ordinal)).ToList();
        // A LibTorch from elsewhere brings its own BLAS and has none of these.
        Assert.All(libraries, line => Assert.Contains("openblas-openmp", line, StringComparison.Ordinal));
    }

    [Fact]
    public void The_deterministic_switch_is_kept()
    {
        NativeRuntime.UseDeterministicAlgorithms(true);
        Assert.True(NativeRuntime.AreAlgorithmsDeterministic);
        NativeRuntime.UseDeterministicAlgorithms(false);
        Assert.False(NativeRuntime.AreAlgorithmsDeterministic);
    }

    [Fact]
    public void The_thread_count_can_be_set()
    {
        torch.set_num_threads(2);
        Assert.Equal(2, torch.get_num_threads());
        torch.set_num_threads(1);
        Assert.Throws<ArgumentOutOfRangeException>(() => torch.set_num_threads(0));
    }

    [Fact]
    public void The_version_of_LibTorch_is_known() => Assert.Matches(@"^LibTorch \d+\.\d+", NativeRuntime.Backend);

    [Fact]
    public void A_missing_library_is_explained()
    {
        var folder = Directory.CreateTempSubdirectory("no-torch");
        try
        {
            var byResolver = Assert.Throws<NotSupportedException>(() => NativeLibraryResolver.Load(null, folder.FullName, "libno_such_torch.so"));
            Assert.Contains("build/native.sh", byResolver.Message, StringComparison.Ordinal);
            var bySetting = Assert.Throws<NotSupportedException>(() => NativeLibraryResolver.Load("/no/such/file.so", folder.FullName));
            Assert.Contains(NativeLibraryResolver.Setting, bySetting.Message, StringComparison.Ordinal);

            var broken = Path.Combine(folder.FullName, "libcompliance_torch.so");
            File.WriteAllText(broken, "no library");
            var notLoadable = Assert.Throws<NotSupportedException>(() => NativeLibraryResolver.Load(null, folder.FullName));
            Assert.Contains("libtorch-dev libopenblas0-openmp", notLoadable.Message, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void Nothing_native_is_loaded_before_the_first_tensor_call_and_a_failure_is_told_there()
    {
        // A second copy of the assembly, so that what this process has already loaded does not matter.
        var context = new AssemblyLoadContext("second copy", isCollectible: true);
        var former = Environment.GetEnvironmentVariable(NativeLibraryResolver.Setting);
        Environment.SetEnvironmentVariable(NativeLibraryResolver.Setting, "/no/such/file.so");
        try
        {
            var copy = context.LoadFromAssemblyPath(typeof(torch).Assembly.Location);
            var library = copy.GetType("TorchSharp.torch", throwOnError: true)!;
            Assert.Equal("cpu", library.GetField("CPU")!.GetValue(null)!.ToString());
            ((IDisposable)library.GetMethod("NewDisposeScope")!.Invoke(null, null)!).Dispose();
            Assert.Equal(0L, copy.GetType("TorchSharp.torch+Tensor")!.GetProperty("TotalCount")!.GetValue(null));

            var failure = Assert.Throws<TargetInvocationException>(() => library.GetMethod("get_num_threads")!.Invoke(null, null));
            Assert.IsType<NotSupportedException>(failure.InnerException);
            Assert.Contains("/no/such/file.so", failure.InnerException.Message, StringComparison.Ordinal);
        }
        finally
        {
            Environment.SetEnvironmentVariable(NativeLibraryResolver.Setting, former);
            context.Unload();
        }
    }
}
