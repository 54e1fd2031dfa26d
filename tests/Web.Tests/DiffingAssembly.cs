#if FEED_GAPS
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace Compliance.Web.Tests;

/// <summary>bunit is compiled against AngleSharp.Diffing 1.x; the feed's 0.17 has what it calls. Any version asked for is answered with the one in the test's folder.</summary>
internal static class DiffingAssembly
{
    // A module initialiser: bunit is loaded before any test could register this.
#pragma warning disable CA2255
    [ModuleInitializer]
#pragma warning restore CA2255
    internal static void FindByNameAlone() => AssemblyLoadContext.Default.Resolving += (context, name) =>
        name.Name == "AngleSharp.Diffing" && Path.Combine(AppContext.BaseDirectory, "AngleSharp.Diffing.dll") is var path && File.Exists(path)
            ? context.LoadFromAssemblyPath(path)
            : (Assembly?)null;
}
#endif
