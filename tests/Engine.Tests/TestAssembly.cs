using System.Runtime.CompilerServices;
using TorchSharp;

// Live tensors are counted for the whole process, and results depend on the thread count.
[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace Compliance.Engine.Tests;

internal static class TestAssembly
{
    [ModuleInitializer]
    internal static void UseOneThread() => torch.set_num_threads(1);
}
