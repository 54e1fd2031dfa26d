using System.Runtime.CompilerServices;
using TorchSharp;

[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace Compliance.Worker.Tests;

internal static class TestAssembly
{
    [ModuleInitializer]
    internal static void UseOneThread() => torch.set_num_threads(1);
}
