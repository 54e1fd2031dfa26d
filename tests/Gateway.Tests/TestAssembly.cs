using System.Runtime.CompilerServices;
using TorchSharp;

// Results depend on the thread count, and one small model serves every test.
[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace Compliance.Gateway.Tests;

internal static class TestAssembly
{
    [ModuleInitializer]
    internal static void UseOneThread() => torch.set_num_threads(1);
}
